#include "contracts/load.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>
#include <set>

namespace throughline::contracts {

namespace {

constexpr std::string_view kShared = "common.json#/definitions/";
constexpr std::string_view kLocal = "#/definitions/";

constexpr std::array<const char*, 15> kMembers{
    "type",     "version",  "status",           "title",           "description",
    "domain",   "lane_key", "authority",        "effective_from",  "effective_to",
    "editable", "schema",   "system_of_record", "system_of_entry", "system_of_distribution"};

bool startsWith(const std::string& text, std::string_view prefix) {
    return text.compare(0, prefix.size(), prefix) == 0;
}

/// Reads one file and notes what is wrong, with the file's name.
class Reader {
public:
    Reader(const std::filesystem::path& file, std::vector<Error>& problems)
        : file_(file), problems_(problems) {}

    LoadedContract read() {
        LoadedContract out;
        if (!parse(file_, data_)) {
            return out;
        }
        for (const auto& [member, unused] : data_.items()) {
            if (std::find(kMembers.begin(), kMembers.end(), member) == kMembers.end()) {
                refuse("/" + member, member, "a contract has no such member");
            }
        }
        describe(out.info);
        Json schema = data_.value("schema", Json());
        if (!schema.is_object()) {
            refuse("/schema", "", "a JSON Schema object");
            return out;
        }
        join(schema);
        const auto before = problems_.size();
        out.schema = Schema::compile(schema, "/schema", problems_);
        for (auto i = before; i < problems_.size(); ++i) {
            problems_[i].file = name();
        }
        checkPointer(schema, "/lane_key", out.info.laneKey);
        for (const auto& pointer : out.info.editable) {
            checkPointer(schema, "/editable", pointer);
        }
        out.info.schemaText = schema.dump(2);
        return out;
    }

private:
    /// Error.file is UTF-8 on every system.
    [[nodiscard]] std::string name() const {
        const auto text = file_.generic_u8string();
        return {text.begin(), text.end()};
    }

    void refuse(const std::string& field, const std::string& value, std::string rule,
                int line = 0) {
        problems_.push_back({.code = ErrorCode::ContractRefused,
                             .field = shortened(field),
                             .value = shortened(value),
                             .rule = std::move(rule),
                             .line = line,
                             .file = name()});
    }

    bool parse(const std::filesystem::path& file, Json& out) {
        std::ifstream in{file, std::ios::binary};
        if (!in) {
            refuse("", "", "the file can be read");
            return false;
        }
        const std::string text{std::istreambuf_iterator<char>{in}, {}};
        try {
            out = Json::parse(text);
        } catch (const Json::parse_error& broken) {
            const auto end =
                text.begin() + static_cast<std::ptrdiff_t>(std::min(broken.byte, text.size()));
            refuse("", "", "a JSON object",
                   1 + static_cast<int>(std::count(text.begin(), end, '\n')));
            return false;
        }
        if (!out.is_object()) {
            refuse("", "", "a JSON object", 1);
            return false;
        }
        return true;
    }

    std::string text(const char* member, bool required) {
        const auto found = data_.find(member);
        if (found == data_.end()) {
            if (required) {
                refuse(std::string{"/"} + member, "", "is required");
            }
            return {};
        }
        if (!found->is_string()) {
            refuse(std::string{"/"} + member, "", "must be text");
            return {};
        }
        return found->get<std::string>();
    }

    Timestamp time(const char* member) {
        const auto given = text(member, false);
        const auto at = parseTime(given);
        if (!given.empty() && !at) {
            refuse(std::string{"/"} + member, given, "must be a time with offset");
        }
        return at.value_or(Timestamp{});
    }

    void describe(ContractInfo& info) {
        info.type = text("type", true);
        info.version = text("version", true);
        info.title = text("title", true);
        info.description = text("description", true);
        info.domain = text("domain", true);
        info.laneKey = text("lane_key", true);
        info.systemOfRecord = text("system_of_record", true);
        info.systemOfEntry = text("system_of_entry", false);
        info.systemOfDistribution = text("system_of_distribution", false);
        info.authority = text("authority", true);
        info.effectiveFrom = time("effective_from");
        info.effectiveTo = time("effective_to");
        status(info);
        if (info.authority != "authoritative" && info.authority != "advisory" &&
            info.authority != "derived") {
            refuse("/authority", info.authority, "must be authoritative, advisory or derived");
        }
        if (info.effectiveTo != Timestamp{} && info.effectiveTo <= info.effectiveFrom) {
            refuse("/effective_to", formatTime(info.effectiveTo), "must be after effective_from");
        }
        if (versionParts(info.version).empty()) {
            refuse("/version", info.version, "must be three numbers such as 1.0.0");
        }
        if (info.type != file_.parent_path().filename().string()) {
            refuse("/type", info.type, "must be the name of the file's folder");
        }
        if (info.version != file_.stem().string()) {
            refuse("/version", info.version, "must be the file's name");
        }
        for (const auto& pointer : data_.value("editable", Json::array())) {
            if (pointer.is_string()) {
                info.editable.push_back(pointer.get<std::string>());
            } else {
                refuse("/editable", "", "a list of JSON pointers");
            }
        }
    }

    void status(ContractInfo& info) {
        const auto given = text("status", true);
        for (const auto status : {ContractStatus::Approved, ContractStatus::Published,
                                  ContractStatus::Deprecated, ContractStatus::Retired}) {
            if (contractStatusText(status) == given) {
                info.status = status;
                return;
            }
        }
        refuse("/status", given, "must be approved, published, deprecated or retired");
    }

    /// Brings the shared definitions that the schema refers to into the schema itself.
    void join(Json& schema) {
        std::set<std::string> wanted;
        collect(schema, wanted);
        if (wanted.empty()) {
            return;
        }
        Json common;
        const auto file = file_.parent_path().parent_path() / "common.json";
        if (!parse(file, common)) {
            return;
        }
        std::set<std::string> done;
        while (!wanted.empty()) {
            const auto one = *wanted.begin();
            wanted.erase(wanted.begin());
            if (!done.insert(one).second) {
                continue;
            }
            const auto& shared = common.value("definitions", Json::object());
            if (!shared.contains(one)) {
                refuse("/schema", one, "common.json has no such definition");
                continue;
            }
            if (schema.contains("definitions") && schema["definitions"].contains(one)) {
                refuse("/schema/definitions/" + one, one,
                       "common.json has a definition of this name");
                continue;
            }
            Json copy = shared.at(one);
            collectLocal(copy, wanted);
            schema["definitions"][one] = std::move(copy);
        }
    }

    /// Finds references into common.json and makes them local.
    static void collect(Json& schema, std::set<std::string>& wanted) {
        eachReference(schema, [&](std::string& target) {
            if (startsWith(target, kShared)) {
                wanted.insert(target.substr(kShared.size()));
                target = std::string{kLocal} + target.substr(kShared.size());
            }
        });
    }

    static void collectLocal(Json& schema, std::set<std::string>& wanted) {
        eachReference(schema, [&](const std::string& target) {
            if (startsWith(target, kLocal)) {
                wanted.insert(target.substr(kLocal.size()));
            }
        });
    }

    template <class Visit>
    static void eachReference(Json& root, Visit visit) {
        std::vector<Json*> open{&root};
        while (!open.empty()) {
            Json* at = open.back();
            open.pop_back();
            if (!at->is_structured()) {
                continue;
            }
            for (auto child = at->begin(); child != at->end(); ++child) {
                if (at->is_object() && child.key() == "$ref" && child->is_string()) {
                    visit(child->get_ref<std::string&>());
                } else {
                    open.push_back(&*child);
                }
            }
        }
    }

    /// lane_key and editable name fields that the schema has.
    void checkPointer(const Json& schema, const std::string& field, const std::string& pointer) {
        if (pointer.empty()) {
            return;
        }
        const Json* at = &schema;
        std::size_t from = 1;
        while (from <= pointer.size()) {
            const auto slash = std::min(pointer.find('/', from), pointer.size());
            at = child(schema, at, pointer.substr(from, slash - from));
            if (pointer.front() != '/' || at == nullptr) {
                refuse(field, pointer, "must be a JSON pointer to a field of the schema");
                return;
            }
            from = slash + 1;
        }
    }

    static const Json* child(const Json& schema, const Json* at, const std::string& step) {
        constexpr int kMostReferences = 16;
        for (int i = 0; i < kMostReferences && at->is_object() && at->contains("$ref"); ++i) {
            const auto target = at->value("$ref", std::string{});
            if (!startsWith(target, kLocal) || !schema.contains("definitions") ||
                !schema["definitions"].contains(target.substr(kLocal.size()))) {
                return nullptr;
            }
            at = &schema["definitions"].at(target.substr(kLocal.size()));
        }
        if (!at->is_object() || !at->contains("properties")) {
            return nullptr;
        }
        const auto& properties = at->at("properties");
        const auto found = properties.find(step);
        return found == properties.end() ? nullptr : &*found;
    }

    const std::filesystem::path& file_;
    std::vector<Error>& problems_;
    Json data_;
};

}  // namespace

LoadedContract readContract(const std::filesystem::path& file, std::vector<Error>& problems) {
    try {
        return Reader{file, problems}.read();
    } catch (const Json::exception& broken) {
        problems.push_back({.code = ErrorCode::ContractRefused,
                            .detail = broken.what(),
                            .rule = "a contract file",
                            .file = file.filename().string()});
        return {};
    }
}

std::vector<int> versionParts(const std::string& version) {
    std::vector<int> parts{-1};
    for (const char c : version) {
        if (c == '.') {
            parts.push_back(-1);
        } else if (c < '0' || c > '9' || parts.back() > 99'999) {
            return {};
        } else {
            parts.back() = std::max(parts.back(), 0) * 10 + (c - '0');
        }
    }
    const bool complete =
        std::all_of(parts.begin(), parts.end(), [](int part) { return part >= 0; });
    return parts.size() == 3 && complete ? parts : std::vector<int>{};
}

}  // namespace throughline::contracts
