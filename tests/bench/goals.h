#pragma once

#include "bench/table.h"

#include <vector>

namespace throughline::bench {

/// The rows of the table and what each is to reach.
std::vector<Row> goals();

}  // namespace throughline::bench
