#include "connectors/file_drop.h"

#include "domain/json.h"
#include "platform/safe_file.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <chrono>
#include <fstream>
#include <iterator>
#include <system_error>
#include <utility>
#include <vector>

namespace throughline::connectors {

namespace fs = std::filesystem;

namespace {

constexpr const char* kNameSuffix = ".name";
constexpr std::size_t kNameLimit = 120;

std::string utf8(const fs::path& path) {
    const auto text = path.u8string();
    return {text.begin(), text.end()};
}

/// What is still being written or is none of ours.
bool isUnfinished(const std::string& name) {
    return name.starts_with('.') || name.ends_with(".part") || name.ends_with(".tmp");
}

/// A sender's name as ours: letters, digits, dot, dash, underscore; never a path, never hidden.
std::string safeName(const std::string& name) {
    std::string safe;
    for (const char c : name.substr(0, kNameLimit)) {
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                           (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '_';
        safe += plain ? c : '_';
    }
    return safe.empty() || safe.front() == '.' ? "_" + safe : safe;
}

/// `folder/name`, or with a number before the extension where that is taken.
fs::path freePath(const fs::path& folder, const std::string& name) {
    const fs::path plain(name);
    auto path = folder / plain;
    std::error_code ignored;
    for (int i = 2; fs::symlink_status(path, ignored).type() != fs::file_type::not_found; ++i) {
        path =
            folder / (plain.stem().string() + "-" + std::to_string(i) + plain.extension().string());
    }
    return path;
}

Error failed(const fs::path& path, const std::error_code& why) {
    return Error{.code = ErrorCode::StorageFailed, .detail = why.message(), .file = utf8(path)};
}

std::string reportOf(const Error& error) {
    Json report{{"code", std::string(error.text())}, {"message", error.message()}};
    for (const auto& [name, value] :
         {std::pair{"field", &error.field}, std::pair{"value", &error.value},
          std::pair{"rule", &error.rule}}) {
        if (!value->empty()) {
            report[name] = *value;
        }
    }
    return report.dump(2, ' ', false, Json::error_handler_t::replace);
}

bool writeText(const fs::path& path, const std::string& text) {
    std::ofstream out(path, std::ios::binary | std::ios::trunc);
    out << text;
    out.close();
    return out.good();
}

}  // namespace

FileDrop::FileDrop(fs::path folder, std::size_t limit)
    : folder_(std::move(folder)), limit_(limit) {}

Status FileDrop::prepare() {
    for (const auto* name : {"in", "work", "done", "rejected"}) {
        std::error_code error;
        fs::create_directories(folder_ / name, error);
        if (error) {
            return failed(folder_ / name, error);
        }
    }
    return {};
}

Status FileDrop::recover() {
    std::error_code error;
    std::vector<fs::path> left;
    for (const auto& entry : fs::directory_iterator(folder_ / "work", error)) {
        if (entry.path().extension() != kNameSuffix) {
            left.push_back(entry.path());
        }
    }
    if (error) {
        return failed(folder_ / "work", error);
    }
    for (const auto& work : left) {
        auto label = work;
        label += kNameSuffix;
        std::string name;
        if (std::ifstream in(label, std::ios::binary); in) {
            name.assign(std::istreambuf_iterator<char>(in), {});
        }
        // The label is ours, but a crash may have cut it: fall back to our own name.
        fs::path original(std::u8string(name.begin(), name.end()));
        if (original.empty() || original != original.filename() || isUnfinished(name)) {
            original = work.filename();
        }
        auto target = folder_ / "in" / original;
        if (fs::symlink_status(target, error).type() != fs::file_type::not_found) {
            target = freePath(folder_ / "in", safeName(utf8(original)));
        }
        fs::rename(work, target, error);
        if (error) {
            return failed(work, error);
        }
        fs::remove(label, error);
    }
    return {};
}

void FileDrop::scan() {
    std::vector<std::pair<fs::file_time_type, fs::path>> found;
    std::error_code error;
    for (fs::directory_iterator it(folder_ / "in", error), end; !error && it != end;
         it.increment(error)) {
        const auto& path = it->path();
        std::error_code ignored;
        const auto status = it->symlink_status(ignored);
        if (isUnfinished(utf8(path.filename())) || status.type() == fs::file_type::directory) {
            continue;
        }
        // A link's own time is not to be had portably; its target's must not decide.
        const auto written = status.type() == fs::file_type::regular
                                 ? fs::last_write_time(path, ignored)
                                 : fs::file_time_type::min();
        found.emplace_back(written, path);
    }
    std::sort(found.begin(), found.end());
    for (auto& [written, path] : found) {
        seen_.push_back(std::move(path));
    }
}

Status FileDrop::take(const fs::path& from, Found& found) {
    found.name = utf8(from.filename());
    const auto stamp = std::chrono::duration_cast<std::chrono::microseconds>(
                           std::chrono::system_clock::now().time_since_epoch())
                           .count();
    found.work =
        freePath(folder_ / "work", "f" + std::to_string(stamp) + "-" + std::to_string(++taken_));
    auto label = found.work;
    label += kNameSuffix;
    if (!writeText(label, found.name)) {
        return failed(label, std::make_error_code(std::errc::io_error));
    }
    std::error_code error;
    fs::rename(from, found.work, error);  // moves a link itself, never what it points to
    if (error) {
        std::error_code ignored;
        fs::remove(label, ignored);
        return failed(from, error);
    }
    auto bytes = platform::readRegularFile(found.work, limit_);
    if (!bytes) {
        auto refused = std::move(bytes).error();
        refused.file = found.name;
        if (auto away = rejected(found, reportOf(refused)); !away) {
            return away;
        }
        return refused;
    }
    found.bytes = *std::move(bytes);
    return {};
}

Result<std::optional<FileDrop::Found>> FileDrop::next() {
    if (seen_.empty()) {
        scan();
    }
    while (!seen_.empty()) {
        const auto from = std::move(seen_.front());
        seen_.pop_front();
        std::error_code ignored;
        if (fs::symlink_status(from, ignored).type() == fs::file_type::not_found) {
            continue;  // the sender took it back
        }
        Found found;
        if (auto taken = take(from, found); !taken) {
            return taken.error();
        }
        return std::optional<Found>(std::move(found));
    }
    return std::optional<Found>();
}

Status FileDrop::putAway(const Found& file, const char* shelf, const std::string& report) {
    const auto target = freePath(folder_ / shelf, safeName(file.name));
    if (!report.empty()) {
        auto beside = target;
        beside += ".report.json";
        if (!writeText(beside, report)) {
            return failed(beside, std::make_error_code(std::errc::io_error));
        }
    }
    std::error_code error;
    fs::rename(file.work, target, error);
    if (error) {
        return failed(file.work, error);
    }
    auto label = file.work;
    label += kNameSuffix;
    fs::remove(label, error);
    return {};
}

Status FileDrop::done(const Found& file) {
    return putAway(file, "done", {});
}

Status FileDrop::rejected(const Found& file, const std::string& reportJson) {
    return putAway(file, "rejected", reportJson);
}

}  // namespace throughline::connectors
