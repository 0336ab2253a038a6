# SPDX-License-Identifier: Apache-2.0
#
# gangway_render_icon(PNG SVG SIZE [STYLESHEET]): a rule that draws SVG as PNG, SIZE pixels wide and high.

find_program(RSVG_CONVERT rsvg-convert REQUIRED)

function(gangway_render_icon png svg size)
    set(style)
    if(ARGC GREATER 3)
        set(style --stylesheet ${ARGV3})
    endif()
    get_filename_component(folder ${png} DIRECTORY)
    add_custom_command(
        OUTPUT ${png}
        COMMAND ${CMAKE_COMMAND} -E make_directory ${folder}
        COMMAND ${RSVG_CONVERT} --width ${size} --height ${size} ${style} --output ${png} ${svg}
        DEPENDS ${svg} ${ARGV3}
        VERBATIM
    )
endfunction()
