# One way to add each kind of target.

# throughline_library(NAME sources… [LINK libs…] [PRIVATE_LINK libs…] [PCH headers…])
#   A layer: static, headers reached from the project's root ("domain/event.h" under backend/).
function(throughline_library name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "LINK;PRIVATE_LINK;PCH")
  add_library(${name} STATIC ${arg_UNPARSED_ARGUMENTS})
  target_include_directories(${name} PUBLIC "${CMAKE_SOURCE_DIR}/backend" "${CMAKE_SOURCE_DIR}")
  target_link_libraries(${name} PUBLIC ${arg_LINK} PRIVATE ${arg_PRIVATE_LINK})
  if(THROUGHLINE_PCH AND arg_PCH)
    target_precompile_headers(${name} PRIVATE ${arg_PCH})
  endif()
endfunction()

# throughline_program(NAME sources… [LINK libs…])  → build/<preset>/bin/NAME
function(throughline_program name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "LINK")
  add_executable(${name} ${arg_UNPARSED_ARGUMENTS})
  target_include_directories(${name} PRIVATE "${CMAKE_SOURCE_DIR}/backend" "${CMAKE_SOURCE_DIR}")
  target_link_libraries(${name} PRIVATE ${arg_LINK})
endfunction()

# Some libraries ask for -pthread, which defines a macro; a header can be shared only if all agree.
function(throughline_with_threads name)
  if(NOT MSVC)
    target_compile_options(${name} PRIVATE -pthread)
  endif()
endfunction()

# What nearly every test includes, compiled once: one for programs without a window, one with Widgets.
function(throughline_test_header name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "LINK;PCH")
  set(empty "${CMAKE_BINARY_DIR}/${name}.cpp")
  file(CONFIGURE OUTPUT "${empty}" CONTENT "// Holds ${name}, for tests to share.\n")
  add_library(${name} STATIC "${empty}")
  target_link_libraries(${name} PRIVATE ${arg_LINK} nlohmann_json::nlohmann_json)
  throughline_with_threads(${name})
  target_precompile_headers(${name} PRIVATE ${arg_PCH} <nlohmann/json.hpp>)
endfunction()

# throughline_test(NAME LABEL label sources… [LINK libs…] [TIMEOUT s] [NEEDS programs…])
#   A Qt Test program under CTest. Tests see the resources through THROUGHLINE_RESOURCES, the programs
#   through THROUGHLINE_BIN, and real data, where it is there, through THROUGHLINE_DATA.
function(throughline_test name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "LABEL;TIMEOUT" "LINK;NEEDS")
  add_executable(${name} ${arg_UNPARSED_ARGUMENTS})
  set_target_properties(${name} PROPERTIES AUTOMOC ON
    RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/bin/tests")
  target_include_directories(${name} PRIVATE
    "${CMAKE_SOURCE_DIR}/backend" "${CMAKE_SOURCE_DIR}" "${CMAKE_SOURCE_DIR}/tests")
  target_link_libraries(${name} PRIVATE ${arg_LINK} Qt6::Test)
  throughline_with_threads(${name})
  if(THROUGHLINE_PCH AND arg_LABEL STREQUAL "ui")
    target_precompile_headers(${name} REUSE_FROM test_header_widgets)
  elseif(THROUGHLINE_PCH AND NOT arg_LABEL STREQUAL "models" AND NOT arg_LINK MATCHES "Qt6::|console")
    target_precompile_headers(${name} REUSE_FROM test_header)
  endif()
  if(arg_NEEDS)
    add_dependencies(${name} ${arg_NEEDS})
  endif()
  if(NOT arg_TIMEOUT)
    set(arg_TIMEOUT 120)
  endif()
  add_test(NAME ${name} COMMAND ${name})
  set_tests_properties(${name} PROPERTIES LABELS "${arg_LABEL}" TIMEOUT ${arg_TIMEOUT}
    SKIP_REGULAR_EXPRESSION "^SKIP-ALL"
    ENVIRONMENT "QT_QPA_PLATFORM=offscreen;THROUGHLINE_RESOURCES=${CMAKE_SOURCE_DIR}/resources;THROUGHLINE_BIN=${CMAKE_BINARY_DIR}/bin;THROUGHLINE_SOURCE=${CMAKE_SOURCE_DIR};THROUGHLINE_DATA=${CMAKE_SOURCE_DIR}/../shared/data")
endfunction()
