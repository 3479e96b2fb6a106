# Installation and the Debian package: `cpack --config build/CPackConfig.cmake` makes trustbench_<version>_<arch>.deb.
# Where the distribution has no QCA for Qt 6, ours travels along in lib/trustbench, seen by our programs alone.
include(GNUInstallDirs)

set(private_lib ${CMAKE_INSTALL_LIBDIR}/trustbench)
set(programs trustbench trustbench-cli trustbench-wos)
set_target_properties(${programs} PROPERTIES INSTALL_RPATH "$ORIGIN/../${private_lib}")
install(TARGETS ${programs} RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})

install(FILES resources/desktop/org.trustbench.Trustbench.desktop DESTINATION ${CMAKE_INSTALL_DATADIR}/applications)
install(FILES resources/desktop/org.trustbench.Trustbench.metainfo.xml DESTINATION ${CMAKE_INSTALL_DATADIR}/metainfo)
install(FILES resources/icons/trustbench.svg RENAME org.trustbench.Trustbench.svg
        DESTINATION ${CMAKE_INSTALL_DATADIR}/icons/hicolor/scalable/apps)
install(DIRECTORY resources/schema/ DESTINATION ${CMAKE_INSTALL_DATADIR}/trustbench/schema FILES_MATCHING PATTERN "*.json")
install(DIRECTORY resources/man/ DESTINATION ${CMAKE_INSTALL_MANDIR}/man1 FILES_MATCHING PATTERN "*.1")
install(FILES LICENSE README.md DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/trustbench)
install(FILES installer/linux/copyright DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/trustbench)

get_target_property(qca_library qca-qt6 LOCATION)
get_filename_component(qca_folder ${qca_library} DIRECTORY)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
if(NOT qca_folder MATCHES "^/usr/lib")
    install(DIRECTORY ${qca_folder}/ DESTINATION ${private_lib}
            FILES_MATCHING PATTERN "libqca-qt6.so.*" PATTERN "cmake" EXCLUDE PATTERN "pkgconfig" EXCLUDE
            PATTERN "qca-qt6" EXCLUDE)
    install(FILES ${qca_folder}/qca-qt6/crypto/libqca-ossl.so DESTINATION ${private_lib}/plugins/crypto)
    set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS_PRIVATE_DIRS ${qca_folder})
else()
    set(qca_plugins ", libqca-qt6-plugins")
endif()

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME trustbench)
set(CPACK_PACKAGE_CONTACT "Trustbench developers <developers@trustbench.invalid>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "${PROJECT_DESCRIPTION}")
set(CPACK_DEBIAN_PACKAGE_DESCRIPTION
    "${PROJECT_DESCRIPTION}\n Takes edge devices on a bench, step by step, into a Margo Workload Orchestration\n Software: uploads the device certificate, traces the signing certificate to its\n root, builds signed envelopes, enrols the device's Git repository and hands the\n configuration over. With a command line and a bench WOS for training.")
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION net)
set(CPACK_STRIP_FILES ON)
# Loaded or started at run time, so not found by dpkg-shlibdeps.
set(CPACK_DEBIAN_PACKAGE_DEPENDS "libqt6sql6-sqlite, openssh-client${qca_plugins}")
set(CPACK_DEBIAN_PACKAGE_SUGGESTS "libqt6sql6-psql") # a journal that several benches share
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS "fonts-inter, fonts-jetbrains-mono, git, qt6-translations-l10n, qt6-wayland")
include(CPack)
