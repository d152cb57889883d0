#include "context.h"

#include "platform/program_paths.h"
#include "rpc/client/problems.h"

#include <nlohmann/json.hpp>

#include <iostream>

namespace throughline::ctl {

Status Context::connect() {
    if (connection_ != nullptr) {
        return {};
    }
    auto& options = engineOptions;
    if (options.engine.empty() && options.data.empty()) {
        options.data = platform::defaultDataFolder();
        if (std::error_code ignored; !std::filesystem::exists(options.data, ignored)) {
            noEngine_ = true;
            return Error{.code = ErrorCode::EngineUnreachable,
                         .detail = "no engine is named",
                         .rule = "--engine HOST:PORT with --token, or --data DIR"};
        }
    }
    auto connection = Connection::open(options);
    if (!connection) {
        noEngine_ = true;
        return connection.error();
    }
    connection_ = std::move(*connection);
    return {};
}

int Context::answer(const Result<Json>& answer, const std::vector<Section>& sections,
                    const char* condition) const {
    if (!answer) {
        return fail(answer.error());
    }
    const bool holds = condition == nullptr || answer->at(condition).get<bool>();
    return show(*answer, sections, holds ? kDone : kRefused);
}

int Context::show(const Json& document, const std::vector<Section>& sections, int exit) const {
    std::cout << formatted(document, sections, format);
    return exit;
}

int Context::fail(const Error& error) const {
    if (format == Format::Json) {
        std::cout << formatted(Json{{"error", client::problemDocument(error)}}, {}, format);
    }
    std::cerr << "throughlinectl: ";
    if (!error.file.empty()) {
        std::cerr << error.file << ": ";
    }
    std::cerr << error.message() << '\n';
    const bool lost = error.code == ErrorCode::EngineUnreachable ||
                      error.code == ErrorCode::RequestUnauthenticated;
    return noEngine_ || lost ? kNoEngine : kRefused;
}

}  // namespace throughline::ctl
