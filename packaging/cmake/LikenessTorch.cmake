# LibTorch as likeness::torch.
#
# Either an installed LibTorch (-DTorch_DIR=...), or LIKENESS_TORCH_ROOT, the folder into which packaging/setup.sh unpacks
# the wheel. There only libtorch_cpu and libc10 are linked; libtorch_cuda is opened at run time where a GPU is.
# LibTorch's include folder also holds fmt and protobuf headers, so it must come after the system's: -idirafter.

add_library(likeness_torch INTERFACE)
add_library(likeness::torch ALIAS likeness_torch)

if(Torch_DIR)
    find_package(Torch 2.11 REQUIRED)
    target_link_libraries(likeness_torch INTERFACE ${TORCH_LIBRARIES})
    set(_torch_include ${TORCH_INCLUDE_DIRS})
else()
    if(NOT EXISTS ${LIKENESS_TORCH_ROOT}/torch/lib/libtorch_cpu.so)
        message(FATAL_ERROR "LibTorch is not in LIKENESS_TORCH_ROOT (${LIKENESS_TORCH_ROOT}). "
            "Run packaging/setup.sh, or pass -DTorch_DIR=<LibTorch>/share/cmake/Torch.")
    endif()
    foreach(_lib torch_cpu c10)
        add_library(likeness_${_lib} SHARED IMPORTED)
        set_target_properties(likeness_${_lib} PROPERTIES IMPORTED_LOCATION ${LIKENESS_TORCH_ROOT}/torch/lib/lib${_lib}.so)
        target_link_libraries(likeness_torch INTERFACE likeness_${_lib})
    endforeach()
    set(_torch_include ${LIKENESS_TORCH_ROOT}/torch/include ${LIKENESS_TORCH_ROOT}/torch/include/torch/csrc/api/include)
    # libtorch_cpu itself needs the CUDA runtime's two small libraries: give them by the old RPATH, which is transitive.
    target_link_options(likeness_torch INTERFACE
        -Wl,--disable-new-dtags
        -Wl,-rpath,${LIKENESS_TORCH_ROOT}/nvidia/cu13/lib
        -Wl,-rpath-link,${LIKENESS_TORCH_ROOT}/nvidia/cu13/lib)
endif()
# Ahead of all other libraries: LibTorch brings its own sgemm_ and looks it up by name, and the BLAS that dlib is linked with, which we hold to one
# thread, would answer in its place.
if(LINUX)
    if(NOT Torch_DIR)
        set(_torch_cpu ${LIKENESS_TORCH_ROOT}/torch/lib/libtorch_cpu.so)
    elseif(TARGET torch_cpu)
        set(_torch_cpu $<TARGET_FILE:torch_cpu>)
    endif()
endif()
if(_torch_cpu)
    target_link_options(likeness_torch INTERFACE "SHELL:-Wl,--push-state,--no-as-needed ${_torch_cpu} -Wl,--pop-state")
endif()
foreach(_dir ${_torch_include})
    if(MSVC)
        target_include_directories(likeness_torch SYSTEM INTERFACE ${_dir})
    else()
        target_compile_options(likeness_torch INTERFACE "SHELL:-idirafter ${_dir}")
    endif()
endforeach()

if(LIKENESS_PRECOMPILE_TORCH)
    add_library(likeness_torch_headers STATIC ${PROJECT_SOURCE_DIR}/packaging/cmake/torch_headers.cpp)
    likeness_target_defaults(likeness_torch_headers)
    target_link_libraries(likeness_torch_headers PRIVATE likeness::torch)
    target_precompile_headers(likeness_torch_headers PRIVATE <torch/torch.h>)
endif()
