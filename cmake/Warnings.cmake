# SPDX-License-Identifier: Apache-2.0

option(GANGWAY_WERROR "Treat warnings as errors" OFF)

add_compile_options($<$<COMPILE_LANGUAGE:CXX>:-Wall> $<$<COMPILE_LANGUAGE:CXX>:-Wextra> $<$<COMPILE_LANGUAGE:CXX>:-Wpedantic>
    $<$<COMPILE_LANGUAGE:CXX>:-Wshadow> $<$<COMPILE_LANGUAGE:CXX>:-Wconversion>)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    # The parameter of a constructor may be named like the public member that it fills.
    add_compile_options(-Wshadow=local)
endif()
if(GANGWAY_WERROR)
    add_compile_options(-Werror)
endif()
