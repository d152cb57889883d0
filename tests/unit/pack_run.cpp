#include "unit/pack_run.h"

#include "codecs/codec.h"

#include <nlohmann/json.hpp>

#include <fstream>
#include <iterator>

namespace throughline::testing {

namespace {

mapping::ValueLookup lookupIn(const engine::Pack& pack, const CodeTable& codes) {
    return [&pack, codes](const std::string& map, const std::string& code,
                          bool outbound) -> std::optional<std::string> {
        for (const CodeTable* table : {&codes, &pack.valueMaps}) {
            const auto found = table->find(map);
            if (found == table->end()) {
                continue;
            }
            for (const auto& [source, canonical] : found->second) {
                if ((outbound ? canonical : source) == code) {
                    return outbound ? source : canonical;
                }
            }
        }
        return std::nullopt;
    };
}

std::string kindOf(const Json& draft) {
    if (draft.contains("type")) {
        return draft["type"].get<std::string>();
    }
    if (draft.contains("skip")) {
        return "skip";
    }
    return draft.contains("refuse") ? draft["refuse"]["code"].get<std::string>()
                                    : draft["error"].get<std::string>();
}

}  // namespace

int PackRun::count(const std::string& type) const {
    int n = 0;
    for (const auto& draft : drafts) {
        n += kindOf(*draft) == type ? 1 : 0;
    }
    return n;
}

int PackRun::skipped() const {
    return count("skip");
}

std::string PackRun::summary() const {
    std::map<std::string, int> counts;
    for (const auto& draft : drafts) {
        ++counts[kindOf(*draft)];
    }
    std::string text;
    for (const auto& [kind, n] : counts) {
        text += (text.empty() ? "" : ", ") + kind + " " + std::to_string(n);
    }
    return text;
}

PackRunner::PackRunner(const std::filesystem::path& worker) {
    mapping::Settings settings;
    settings.worker = worker;
    settings.workers = 1;
    settings.timeout = std::chrono::milliseconds(20'000);  // a busy machine is not the pack's fault
    if (auto started = mapping::startMapper(settings)) {
        mapper_ = *std::move(started);
    }
}

Result<const engine::InboundMapping*> PackRunner::choose(
    const engine::Pack& pack, const Json& message, const std::map<std::string, std::string>& vars) {
    for (const auto& candidate : pack.inbound) {
        if (candidate.match.empty()) {
            return &candidate;
        }
        const auto matched = mapper_->run({pack.name + "/" + candidate.name, candidate.match},
                                          message, lookupIn(pack, {}), vars);
        if (matched && matched->size() == 1 && matched->front() == Json(true)) {
            return &candidate;
        }
    }
    Error error;
    error.code = ErrorCode::MappingNoMatch;
    return error;
}

Result<PackRun> PackRunner::run(const engine::Pack& pack, const std::string& bytes,
                                const std::string& plant, const CodeTable& codes) {
    auto codec = codecs::makeCodec(pack.codec);
    if (!codec) {
        return codec.error();
    }
    auto decoded = (*codec)->decode(bytes);
    if (!decoded) {
        return decoded.error();
    }
    const std::map<std::string, std::string> vars{{"plant", plant},
                                                  {"endpoint", "test"},
                                                  {"system", "test"},
                                                  {"name", "sample"},
                                                  {"received", "2024-01-01T00:00:00.000Z"}};
    PackRun run;
    for (const auto& record : *decoded) {
        ++run.records;
        const auto chosen = choose(pack, *record.value, vars);
        if (!chosen) {
            return chosen.error();
        }
        run.mapping = (*chosen)->name;
        auto yielded = mapper_->run((*chosen)->program, *record.value, lookupIn(pack, codes), vars);
        if (!yielded) {
            const auto& error = yielded.error();
            run.drafts.push_back(
                std::make_shared<const Json>(Json{{"error", std::string(error.text())},
                                                  {"field", error.field},
                                                  {"value", error.value},
                                                  {"rule", error.rule}}));
            continue;
        }
        for (auto& draft : *yielded) {
            run.drafts.push_back(std::make_shared<const Json>(std::move(draft)));
        }
    }
    return run;
}

Result<std::string> PackRunner::send(const engine::Pack& pack, const std::string& mapping,
                                     const std::string& envelope) {
    for (const auto& candidate : pack.outbound) {
        if (candidate.name != mapping) {
            continue;
        }
        auto parsed = codecs::parseJson(envelope);
        auto codec = codecs::makeCodec(candidate.codec);
        if (!parsed || !codec) {
            return parsed ? codec.error() : parsed.error();
        }
        auto made = mapper_->run(candidate.program, *parsed, lookupIn(pack, {}), {{"plant", ""}});
        return made ? (*codec)->encode(made->at(0)) : Result<std::string>(made.error());
    }
    Error error;
    error.code = ErrorCode::MappingNoMatch;
    return error;
}

std::string readFile(const std::filesystem::path& file) {
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

}  // namespace throughline::testing
