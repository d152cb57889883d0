#pragma once

#include "rpc/client/wire.h"

#include <CLI/CLI.hpp>

namespace throughline::ctl {

/// What every list takes: how many rows, and where to go on.
inline void addPage(CLI::App& verb, rpc::client::Page& page) {
    verb.add_option("--limit", page.limit, "Rows at most")->check(CLI::Range(1, 1'000'000));
    verb.add_option("--after", page.after, "Goes on after an earlier answer's `next`");
}

}  // namespace throughline::ctl
