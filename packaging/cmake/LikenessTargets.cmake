# The repeated part of every target here.

function(likeness_target_defaults target)
    target_compile_features(${target} PUBLIC cxx_std_20)
    target_include_directories(${target} PUBLIC ${PROJECT_SOURCE_DIR})
    target_compile_definitions(${target} PRIVATE QT_NO_KEYWORDS)
    target_compile_options(${target} PRIVATE
        $<$<CXX_COMPILER_ID:GNU,Clang,AppleClang>:-Wall -Wextra -Wno-missing-field-initializers -Wno-unknown-pragmas>
        $<$<CXX_COMPILER_ID:MSVC>:/W3 /utf-8 /bigobj>)
endfunction()

# add_core_library(core_image SOURCES image.cpp ... DEPENDS core_base ... PRIVATE opencv...)
# DEPENDS are the layers (and libraries) that its headers use; PRIVATE ones only its .cpp files.
function(add_core_library name)
    cmake_parse_arguments(ARG "" "" "SOURCES;DEPENDS;PRIVATE" ${ARGN})
    add_library(${name} STATIC ${ARG_SOURCES})
    likeness_target_defaults(${name})
    target_link_libraries(${name} PUBLIC ${ARG_DEPENDS} PRIVATE ${ARG_PRIVATE})
endfunction()

# likeness_use_torch(target): compiles torch.h once for all targets that use it (20 s per file otherwise).
function(likeness_use_torch target)
    target_link_libraries(${target} PRIVATE likeness::torch)
    if(LIKENESS_PRECOMPILE_TORCH)
        get_target_property(type ${target} TYPE)
        if(type STREQUAL "EXECUTABLE" AND NOT MSVC) # the shared header is compiled with -fPIC, an executable would ask for -fPIE
            set_target_properties(${target} PROPERTIES POSITION_INDEPENDENT_CODE OFF)
            target_compile_options(${target} PRIVATE -fPIC)
        endif()
        target_precompile_headers(${target} REUSE_FROM likeness_torch_headers)
    endif()
endfunction()

# add_likeness_test(core/image/tst_image.cpp LIBS core_image [TORCH] [LABELS slow])
# The test's name is the file's; golden and data folders are told by LIKENESS_TEST_DIR.
function(add_likeness_test source)
    cmake_parse_arguments(ARG "TORCH" "TIMEOUT" "LIBS;LABELS" ${ARGN})
    get_filename_component(name ${source} NAME_WE)
    add_executable(${name} ${source})
    likeness_target_defaults(${name})
    set_target_properties(${name} PROPERTIES AUTOMOC ON)
    target_link_libraries(${name} PRIVATE Qt6::Test ${ARG_LIBS})
    target_compile_definitions(${name} PRIVATE LIKENESS_TEST_DIR="${PROJECT_SOURCE_DIR}/tests"
        LIKENESS_SOURCE_DIR="${PROJECT_SOURCE_DIR}")
    if(ARG_TORCH)
        likeness_use_torch(${name})
    endif()
    add_test(NAME ${name} COMMAND ${name})
    if(NOT ARG_TIMEOUT)
        set(ARG_TIMEOUT 300)
    endif()
    set(_environment QT_QPA_PLATFORM=offscreen OMP_NUM_THREADS=2 OMP_WAIT_POLICY=PASSIVE) # several tests run at once: waiting must not cost
    if(LIKENESS_SANITIZE)
        math(EXPR ARG_TIMEOUT "5 * ${ARG_TIMEOUT}")
        list(APPEND _environment UBSAN_OPTIONS=halt_on_error=1:print_stacktrace=1
            LSAN_OPTIONS=suppressions=${PROJECT_SOURCE_DIR}/tests/sanitizers/leaks.txt:print_suppressions=0
            TSAN_OPTIONS=halt_on_error=1:suppressions=${PROJECT_SOURCE_DIR}/tests/sanitizers/races.txt)
    endif()
    set_tests_properties(${name} PROPERTIES TIMEOUT ${ARG_TIMEOUT} LABELS "${ARG_LABELS}" ENVIRONMENT "${_environment}")
endfunction()
