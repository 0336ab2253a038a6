# SPDX-License-Identifier: Apache-2.0

if(GANGWAY_SANITIZE)
    add_compile_options(-fsanitize=address,undefined -fno-sanitize-recover=undefined -fno-omit-frame-pointer)
    # It reads memory by writing to a pipe, and takes a lack of descriptors for a wrong type.
    add_compile_options(-fno-sanitize=vptr)
    if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
        # Instrumented code hides from GCC 12 what is initialized.
        add_compile_options(-Wno-maybe-uninitialized)
    endif()
    add_link_options(-fsanitize=address,undefined)
endif()

if(GANGWAY_FUZZ)
    # Coverage of all code steers the fuzzer; its main comes with the targets only.
    add_compile_options(-fsanitize=fuzzer-no-link)
endif()
