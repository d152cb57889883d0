# What the targets link: whole layers where they are small, of the large ones what is asked.
set(engine "${CMAKE_SOURCE_DIR}/backend/engine")
set(mapping_folder "${CMAKE_SOURCE_DIR}/backend/mapping")
set(rpc_folder "${CMAKE_SOURCE_DIR}/backend/rpc")
set(trace_folder "${CMAKE_SOURCE_DIR}/backend/trace")

add_library(fuzz_main STATIC fuzz.cpp)
target_include_directories(fuzz_main PUBLIC "${CMAKE_SOURCE_DIR}/tests")
target_link_libraries(fuzz_main PUBLIC codecs)
target_precompile_headers(fuzz_main PRIVATE <nlohmann/json.hpp> <map> <memory> <string> <vector>)

# part(NAME sources… [LINK libs…])
function(part name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "LINK")
  add_library(${name} STATIC ${arg_UNPARSED_ARGUMENTS})
  target_link_libraries(${name} PUBLIC codecs ${arg_LINK})
  target_precompile_headers(${name} REUSE_FROM fuzz_main)
endfunction()

list(TRANSFORM mapping_sources PREPEND "${mapping_folder}/")
part(part_mapping ${mapping_sources} LINK absl::time)
part(part_http "${CMAKE_SOURCE_DIR}/backend/connectors/http_server.cpp" "${engine}/cloud_events.cpp"
  LINK Boost::headers Threads::Threads)
part(part_envelope "${engine}/cloud_events.cpp" "${engine}/drafting.cpp" "${engine}/content_id.cpp"
  "${engine}/json_tools.cpp" "${trace_folder}/facts.cpp"
  "${trace_folder}/read.cpp" "${trace_folder}/milestones.cpp")
list(TRANSFORM landscape_sources PREPEND "${engine}/")
part(part_landscape ${landscape_sources} "${trace_folder}/milestones.cpp" "${trace_folder}/read.cpp"
  LINK absl::time)

# The wire without its services: of the generated code only what the target touches.
set(wire "${CMAKE_CURRENT_BINARY_DIR}/proto")
set(protos common configuration events exceptions genealogy intake orders queues status systems)
file(MAKE_DIRECTORY "${wire}")
foreach(name IN LISTS protos)
  list(APPEND wire_inputs "throughline/v1/${name}.proto")
  list(APPEND wire_outputs "${wire}/throughline/v1/${name}.pb.cc")
endforeach()
list(TRANSFORM wire_inputs PREPEND "${rpc_folder}/proto/" OUTPUT_VARIABLE wire_files)
add_custom_command(OUTPUT ${wire_outputs}
  COMMAND protobuf::protoc "-I${rpc_folder}/proto" "--cpp_out=${wire}" ${wire_inputs}
  DEPENDS ${wire_files} VERBATIM)
add_library(part_wire STATIC ${wire_outputs} "${rpc_folder}/convert_events.cpp"
  "${rpc_folder}/problem.cpp" "${rpc_folder}/request_values.cpp"
  "${rpc_folder}/search_expression.cpp" "${CMAKE_SOURCE_DIR}/backend/storage/records.cpp")
target_include_directories(part_wire SYSTEM PUBLIC "${wire}")
target_link_libraries(part_wire PUBLIC codecs gRPC::grpc++ protobuf::libprotobuf)
# Generated code is protobuf's to test.
set_source_files_properties(${wire_outputs} PROPERTIES
  COMPILE_OPTIONS "-w;-O0;-fno-sanitize=all;-fno-sanitize-coverage=edge,inline-8bit-counters,pc-table,trace-cmp,indirect-calls")
