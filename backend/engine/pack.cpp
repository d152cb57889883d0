#include "engine/pack.h"

#include "engine/landscape_reader.h"
#include "mapping/program_check.h"

#include <absl/time/time.h>

#include <algorithm>
#include <fstream>
#include <iterator>

namespace throughline::engine {

namespace {

/// Reads pack.jsonc and what it names.
class PackReader {
public:
    PackReader(std::filesystem::path folder, std::vector<Error>& errors)
        : folder_(std::move(folder)), errors_(errors) {}

    Pack read(const ConfigFile& file) {
        Fields top(file, "", nullptr, errors_);
        Pack pack;
        pack.folder = folder_;
        pack.name = top.text("name", true);
        if (pack.name != folder_.filename().string()) {
            top.refuse("name", pack.name, "must be the name of the pack's folder");
        }
        pack.version = top.text("version", true);
        pack.description = top.text("description");
        pack.codec = codec(top);
        pack.atomic = top.choice("atomic", {"file", "record"}) == "file" ? Atomicity::File
                                                                         : Atomicity::Record;
        pack.zone = top.text("zone");
        absl::TimeZone ignored;
        if (!pack.zone.empty() && !absl::LoadTimeZone(pack.zone, &ignored)) {
            top.refuse("zone", pack.zone, "must be a time zone of the IANA list");
        }
        pack.wholeMessage = top.flag("whole_message", true);
        pack.recordKey = top.choice("record_key", {"", "content"});
        pack.eventId = top.choice("event_id", {"", "epcis-hash"});
        prelude_ = top.text("prelude").empty() ? "" : content(top, "prelude") + "\n";
        inbound(top, pack);
        outbound(top, pack);
        auto maps = top.object("value_maps");
        for (const auto& name : maps.memberNames()) {
            pack.valueMaps.emplace(name, maps.textMap(name));
        }
        for (auto& f : top.objects("samples")) {
            pack.samples.push_back({path(f, "file"), path(f, "expect")});
            f.done();
        }
        top.done();
        return pack;
    }

private:
    codecs::CodecOptions codec(Fields& owner) {
        codecs::CodecOptions options;
        auto f = owner.object("codec");
        options.format = f.choice("format", {"json", "xml", "csv"});
        const auto separator = f.text("separator");
        if (separator.size() > 1) {
            f.refuse("separator", separator, "must be one character");
        } else if (!separator.empty()) {
            options.separator = separator.front();
        }
        options.header = f.flag("header", true);
        options.columns = f.texts("columns");
        options.rootElement = f.text("root_element");
        options.rootNamespace = f.text("root_namespace");
        const int bytes =
            f.number("limit_bytes", static_cast<int>(options.limits.bytes), 1024, 64 * 1024 * 1024);
        options.limits.bytes = static_cast<std::size_t>(bytes);
        f.done();
        return options;
    }

    /// A file named by a member, inside the pack's folder.
    std::filesystem::path path(Fields& f, const std::string& member) {
        const std::filesystem::path name = f.text(member, true);
        const bool leaves = name.is_absolute() || std::ranges::find(name, "..") != name.end();
        std::error_code ignored;
        if (leaves || !std::filesystem::is_regular_file(folder_ / name, ignored)) {
            f.refuse(member, name.generic_string(), "must be a file of the pack");
            return {};
        }
        return folder_ / name;
    }

    std::string content(Fields& f, const std::string& member) {
        const auto file = path(f, member);
        if (file.empty()) {
            return {};
        }
        std::ifstream stream(file, std::ios::binary);
        std::string text{std::istreambuf_iterator<char>(stream), {}};
        if (const auto status = mapping::checkProgramText(text); !status) {
            errors_.push_back(status.error());
            errors_.back().file = (folder_.filename() / f.text(member)).generic_string();
        }
        return text;
    }

    mapping::Program program(Fields& f) {
        const auto text = content(f, "file");
        return {.name = folder_.filename().string() + "/" + f.text("file"),
                .text = prelude_ + text};
    }

    template <class Mapping>
    static void uniqueName(Fields& f, const std::vector<Mapping>& list, const std::string& name) {
        if (std::ranges::find(list, name, &Mapping::name) != list.end()) {
            f.refuse("name", name, "the name must be unique among the pack's mappings");
        }
    }

    void inbound(Fields& top, Pack& pack) {
        for (auto& f : top.objects("inbound")) {
            InboundMapping mapping;
            mapping.name = f.text("name", true);
            uniqueName(f, pack.inbound, mapping.name);
            mapping.match = f.text("match");
            if (const auto status = mapping::checkProgramText(mapping.match); !status) {
                f.refuse("match", status.error().value, status.error().rule);
            }
            mapping.program = program(f);
            f.done();
            pack.inbound.push_back(std::move(mapping));
        }
    }

    void outbound(Fields& top, Pack& pack) {
        for (auto& f : top.objects("outbound")) {
            OutboundMapping mapping;
            mapping.name = f.text("name", true);
            uniqueName(f, pack.outbound, mapping.name);
            mapping.event = f.text("event");
            mapping.program = program(f);
            mapping.codec = f.has("codec") ? codec(f) : pack.codec;
            mapping.contentType = f.text("content_type");
            if (mapping.contentType.empty()) {
                mapping.contentType = mapping.codec.format == "xml"   ? "application/xml"
                                      : mapping.codec.format == "csv" ? "text/csv"
                                                                      : "application/json";
            }
            mapping.method = f.text("method");
            mapping.path = f.text("path");
            f.done();
            pack.outbound.push_back(std::move(mapping));
        }
    }

    const std::filesystem::path folder_;
    std::vector<Error>& errors_;
    std::string prelude_;
};

}  // namespace

Result<std::shared_ptr<const Pack>> loadPack(const std::filesystem::path& folder) {
    const auto named = [&](Error error) {
        if (error.file == "pack.jsonc") {
            error.file = folder.filename().string() + "/pack.jsonc";
        }
        return error;
    };
    auto file = ConfigFile::read(folder / "pack.jsonc");
    if (!file) {
        return named(file.error());
    }
    std::vector<Error> errors;
    auto pack = std::make_shared<const Pack>(PackReader(folder, errors).read(*file));
    if (!errors.empty()) {
        return named(errors.front());
    }
    return std::shared_ptr<const Pack>(std::move(pack));
}

Result<std::map<std::string, std::shared_ptr<const Pack>>> loadPacks(
    const std::vector<std::filesystem::path>& folders) {
    std::map<std::string, std::shared_ptr<const Pack>> packs;
    for (const auto& folder : folders) {
        std::vector<std::filesystem::path> found;
        std::error_code ignored;
        for (const auto& entry : std::filesystem::directory_iterator(folder, ignored)) {
            if (std::filesystem::exists(entry.path() / "pack.jsonc", ignored)) {
                found.push_back(entry.path());
            }
        }
        std::ranges::sort(found);
        for (const auto& path : found) {
            auto pack = loadPack(path);
            if (!pack) {
                return pack.error();
            }
            packs.insert_or_assign((*pack)->name, *pack);
        }
    }
    return packs;
}

}  // namespace throughline::engine
