# What an installed Likeness consists of, and the packages made of it.
include(GNUInstallDirs)

set(_share ${CMAKE_INSTALL_DATADIR}/likeness)
set(_private_libs ${CMAKE_INSTALL_LIBDIR}/likeness)

install(TARGETS likeness RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
install(DIRECTORY ${PROJECT_SOURCE_DIR}/models DESTINATION ${_share})
install(DIRECTORY ${PROJECT_SOURCE_DIR}/resources/examples DESTINATION ${_share}/resources)
install(FILES ${PROJECT_SOURCE_DIR}/LICENSE ${PROJECT_SOURCE_DIR}/THIRD_PARTY.md ${PROJECT_SOURCE_DIR}/README.md DESTINATION ${CMAKE_INSTALL_DOCDIR})

if(UNIX AND NOT APPLE)
    install(FILES ${PROJECT_SOURCE_DIR}/packaging/linux/likeness.desktop DESTINATION ${CMAKE_INSTALL_DATADIR}/applications)
    install(FILES ${PROJECT_SOURCE_DIR}/packaging/linux/likeness.metainfo.xml DESTINATION ${CMAKE_INSTALL_DATADIR}/metainfo)
    install(FILES ${PROJECT_SOURCE_DIR}/resources/icons/likeness.svg DESTINATION ${CMAKE_INSTALL_DATADIR}/icons/hicolor/scalable/apps)
endif()

# LibTorch out of the wheel belongs to no other package, so it comes along: its CPU half, and what that is linked with.
if(NOT Torch_DIR)
    foreach(_lib torch_cpu c10)
        install(FILES ${LIKENESS_TORCH_ROOT}/torch/lib/lib${_lib}.so DESTINATION ${_private_libs})
    endforeach()
    install(FILES ${LIKENESS_TORCH_ROOT}/torch/lib/libgomp.so.1 DESTINATION ${_private_libs})
    install(FILES ${LIKENESS_TORCH_ROOT}/nvidia/cu13/lib/libcudart.so.13 ${LIKENESS_TORCH_ROOT}/nvidia/cu13/lib/libcupti.so.13
        DESTINATION ${_private_libs})
    install(DIRECTORY ${LIKENESS_TORCH_ROOT}/torch-2.11.0.dist-info/licenses/ DESTINATION ${CMAKE_INSTALL_DOCDIR}/libtorch)
    set_target_properties(likeness PROPERTIES INSTALL_RPATH "$ORIGIN/../${_private_libs}")
endif()

set(CPACK_PACKAGE_NAME likeness)
set(CPACK_PACKAGE_VENDOR "Likeness")
set(CPACK_PACKAGE_CONTACT "Likeness maintainers <maintainers@likeness.invalid>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "Portraits of the person in a photo, and a check for signs of forgery")
set(CPACK_RESOURCE_FILE_LICENSE ${PROJECT_SOURCE_DIR}/LICENSE)
set(CPACK_STRIP_FILES ON)
set(CPACK_GENERATOR TGZ)
if(APPLE)
    set(CPACK_GENERATOR DragNDrop)
elseif(WIN32)
    set(CPACK_GENERATOR ZIP)
elseif(EXISTS /etc/debian_version)
    set(CPACK_GENERATOR DEB TGZ)
    set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
    set(CPACK_DEBIAN_PACKAGE_SECTION graphics)
    set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
    set(CPACK_DEBIAN_PACKAGE_DEPENDS libqt6sql6-sqlite) # a plugin: nothing links to it
    set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS_PRIVATE_DIRS ${LIKENESS_TORCH_ROOT}/torch/lib ${LIKENESS_TORCH_ROOT}/nvidia/cu13/lib)
endif()
include(CPack)
