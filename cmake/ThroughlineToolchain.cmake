# Compiler settings that hold for every target.

option(THROUGHLINE_WERROR "Treat warnings as errors" OFF)
option(THROUGHLINE_PCH "Use precompiled headers" ON)
option(THROUGHLINE_FUZZ "Build the fuzz targets and what they need, nothing else (clang)" OFF)
set(THROUGHLINE_SANITIZE "" CACHE STRING "Sanitizers, comma separated: address,undefined or thread")

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/bin")

# "Dev": -O1 keeps template-heavy code usable at half the compile time of -O2; assertions stay.
set(CMAKE_CXX_FLAGS_DEV "-O1 -g1")
set(CMAKE_EXE_LINKER_FLAGS_DEV "")
if(NOT CMAKE_BUILD_TYPE)
  set(CMAKE_BUILD_TYPE Dev)
endif()

add_compile_options(-Wall -Wextra -Wpedantic -Wnon-virtual-dtor -Woverloaded-virtual
  -Wno-missing-field-initializers) # designated initializers leave the rest at their defaults
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  add_compile_options(-Wshadow=local)
  if(CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
    # False alarms of GCC 12 about std::string's own code once it is inlined (its bug 105329).
    add_compile_options(
      "$<$<CONFIG:Release>:-Wno-restrict;-Wno-stringop-overflow;-Wno-array-bounds>")
  endif()
endif()
if(THROUGHLINE_WERROR)
  add_compile_options(-Werror)
endif()

if(THROUGHLINE_SANITIZE)
  add_compile_options(-fsanitize=${THROUGHLINE_SANITIZE} -fno-omit-frame-pointer)
  add_link_options(-fsanitize=${THROUGHLINE_SANITIZE})
endif()

if(THROUGHLINE_FUZZ)
  # What is wrong ends the run; the standard library checks its bounds as well. What the address
  # sanitizer sees by itself is not looked for twice: instrumented code is dear to compile. One kind
  # of code for all, so that precompiled headers are shared.
  set(CMAKE_POSITION_INDEPENDENT_CODE OFF)
  set(CMAKE_CXX_FLAGS_FUZZ "-O1 -gline-tables-only")
  set(CMAKE_EXE_LINKER_FLAGS_FUZZ "")
  add_compile_options(-fsanitize=fuzzer-no-link,address,undefined
    -fno-sanitize=null,object-size,vptr,function -fno-sanitize-recover=all
    -fno-omit-frame-pointer -D_GLIBCXX_ASSERTIONS)
  add_link_options(-fsanitize=address,undefined)
endif()

find_program(CCACHE_PROGRAM ccache)
if(CCACHE_PROGRAM AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  # pch_defines,time_macros: what ccache asks for to cache compilations that use a precompiled header.
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_COMMAND} -E env
    CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime
    CCACHE_BASEDIR=${CMAKE_SOURCE_DIR} CCACHE_NOHASHDIR=1 ${CCACHE_PROGRAM})
endif()
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  add_compile_options(-fpch-preprocess) # lets ccache see through the precompiled header
endif()

find_program(MOLD_PROGRAM mold)
if(MOLD_PROGRAM AND NOT CMAKE_CROSSCOMPILING)
  add_link_options(-fuse-ld=mold)
endif()
