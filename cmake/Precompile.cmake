# SPDX-License-Identifier: Apache-2.0

option(GANGWAY_PRECOMPILE "Compile what many files include only once: builds faster, but hides an #include that is missing"
    OFF)

# gangway_precompile(TARGET HEADER...): headers as in #include, of libraries and of our own that seldom change.
function(gangway_precompile target)
    if(GANGWAY_PRECOMPILE)
        list(TRANSFORM ARGN REPLACE "^([^<].*)$" "<\\1>")
        target_precompile_headers(${target} PRIVATE ${ARGN})
        if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
            # For ccache.
            target_compile_options(${target} PRIVATE $<$<COMPILE_LANGUAGE:CXX>:-fpch-preprocess>)
        endif()
    endif()
endfunction()
