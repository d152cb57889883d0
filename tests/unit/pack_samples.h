#pragma once

#include "unit/pack_run.h"

namespace throughline::testing {

using Packs = std::map<std::string, std::shared_ptr<const engine::Pack>>;

/// Fails the test where a program of a pack does not compile.
void compilePrograms(PackRunner& runner, const Packs& packs);
/// One row a sample: "pack", and "index" among its samples.
void addSampleRows(const Packs& packs);
/// Fails the test where `actual` is not what the sample expects. With THROUGHLINE_WRITE_SAMPLES it
/// is written instead, to be read before it is committed.
void compareSample(const engine::PackSample& sample, const Json& actual);

}  // namespace throughline::testing
