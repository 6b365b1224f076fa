# SPDX-License-Identifier: GPL-3.0-or-later
# Compiler settings and the two functions every folder uses: linli_core_library and linli_test_program.

find_program(LINLI_CCACHE ccache)
if(LINLI_CCACHE)
    set(CMAKE_C_COMPILER_LAUNCHER ${LINLI_CCACHE})
    set(CMAKE_CXX_COMPILER_LAUNCHER ${LINLI_CCACHE})
endif()
find_program(LINLI_MOLD mold)
if(LINLI_MOLD)
    add_link_options(-fuse-ld=mold)
endif()

add_library(linli_options INTERFACE)
target_include_directories(linli_options INTERFACE ${CMAKE_SOURCE_DIR})
target_compile_options(linli_options INTERFACE
    -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -Woverloaded-virtual -Wold-style-cast
    -Wformat=2 -Wundef -Wcast-align -Wsuggest-override -Werror)
# GCC 12 sees writes out of bounds in vector::insert and string::append, and empty optionals read, that are not there,
# only when optimising.
target_compile_options(linli_options INTERFACE
    $<$<CONFIG:Release>:-fstack-protector-strong> $<$<CONFIG:Release>:-Wno-array-bounds>
    $<$<CONFIG:Release>:-Wno-stringop-overflow> $<$<CONFIG:Release>:-Wno-stringop-overread> $<$<CONFIG:Release>:-Wno-restrict>
    $<$<CONFIG:Release>:-Wno-maybe-uninitialized>)
target_compile_definitions(linli_options INTERFACE $<$<CONFIG:Release>:_FORTIFY_SOURCE=2>)
target_link_options(linli_options INTERFACE -Wl,-z,relro,-z,now)
if(LINLI_SANITIZE)
    # GCC 12 takes what the sanitizers add for reads of values that were never set.
    target_compile_options(linli_options INTERFACE -Wno-maybe-uninitialized)
    add_compile_options(-fsanitize=${LINLI_SANITIZE} -fno-omit-frame-pointer)
    add_link_options(-fsanitize=${LINLI_SANITIZE})
endif()

# linli_core_library(<folder> [DEPENDS folders...] [PRIVATE libraries...])
# Makes target linli_<folder> of every .cpp in core/<folder>.
function(linli_core_library folder)
    cmake_parse_arguments(ARG "" "" "DEPENDS;PRIVATE" ${ARGN})
    file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/core/${folder}/*.cpp)
    if(NOT sources)
        # Nothing of its own yet, but what is above still reaches what is below.
        add_library(linli_${folder} INTERFACE)
        target_link_libraries(linli_${folder} INTERFACE linli_options)
        foreach(dependency ${ARG_DEPENDS})
            target_link_libraries(linli_${folder} INTERFACE linli_${dependency})
        endforeach()
        return()
    endif()
    add_library(linli_${folder} STATIC ${sources})
    target_link_libraries(linli_${folder} PUBLIC linli_options)
    target_compile_options(linli_${folder} PRIVATE -Wconversion)
    foreach(dependency ${ARG_DEPENDS})
        target_link_libraries(linli_${folder} PUBLIC linli_${dependency})
    endforeach()
    target_link_libraries(linli_${folder} PRIVATE ${ARG_PRIVATE})
endfunction()

# linli_test_program(<name> <folder below tests/> LIBRARIES...)
# One Catch2 program of every .cpp in the folder, run as one ctest test.
function(linli_test_program name folder)
    cmake_parse_arguments(ARG "" "" "LIBRARIES" ${ARGN})
    file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/tests/${folder}/*.cpp)
    if(NOT sources)
        return()
    endif()
    add_executable(${name} ${sources})
    target_link_libraries(${name} PRIVATE linli_options ${ARG_LIBRARIES} Catch2::Catch2WithMain)
    target_compile_definitions(${name} PRIVATE LINLI_TEST_DATA="${CMAKE_SOURCE_DIR}/tests/data")
    add_test(NAME ${name} COMMAND ${name})
    set_tests_properties(${name} PROPERTIES TIMEOUT 1200)
endfunction()
