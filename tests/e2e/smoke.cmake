# The console as `./dev run` starts it without a display: embedded engine, demo plant, a picture of
# every page in both themes. Run by CTest: cmake -DBIN=… -DXVFB_RUN=… -DWORK=… -P smoke.cmake
file(REMOVE_RECURSE "${WORK}")
file(MAKE_DIRECTORY "${WORK}")
execute_process(
  COMMAND "${XVFB_RUN}" --auto-servernum "--server-args=-screen 0 1920x1080x24"
    "${BIN}/throughline" --demo --data "${WORK}/data" --shots "${WORK}/shots"
  RESULT_VARIABLE result OUTPUT_VARIABLE out ERROR_VARIABLE out)
file(GLOB pictures "${WORK}/shots/*.png")
list(LENGTH pictures count)
file(REMOVE_RECURSE "${WORK}")
if(NOT result EQUAL 0 OR count LESS 20)
  message(FATAL_ERROR "exit ${result}, ${count} pictures\n${out}")
endif()
message("${count} pictures")
