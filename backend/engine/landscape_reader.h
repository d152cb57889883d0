#pragma once

#include "domain/error.h"
#include "domain/json.h"
#include "domain/json_pointer.h"
#include "domain/result.h"

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

/// Reading configuration: objects of .jsonc files, member by member, so that every error names
/// file, line and reason. Shared by landscape and packs.
namespace throughline::engine {

/// One .jsonc file, parsed, with the line on which each element stands. Immutable; cheap to copy.
class ConfigFile {
public:
    static Result<ConfigFile> read(const std::filesystem::path& path);
    static Result<ConfigFile> parse(std::string_view text, const std::string& name);

    [[nodiscard]] const Json& json() const { return *json_; }
    [[nodiscard]] const std::string& name() const { return name_; }
    [[nodiscard]] const std::string& text() const { return text_; }
    /// Line of the element that a JSON pointer names (a member: the line of its name), else of the
    /// nearest element around it.
    [[nodiscard]] int lineOf(std::string_view pointer) const;

private:
    std::string name_, text_;
    std::shared_ptr<const Json> json_;
    std::map<std::string, int, std::less<>> lines_;
};

/// Where each element of a JSON text with comments begins: JSON pointer → 1-based line.
std::map<std::string, int, std::less<>> positionsOf(std::string_view text);

using Variables = std::map<std::string, std::string>;

/// Reads the members of one object and collects what is wrong with it. Members that nobody asked
/// for are refused by done().
class Fields {
public:
    /// `variables` fill ${name}; with nullptr they stay as they are (a check without an
    /// installation).
    Fields(const ConfigFile& file, std::string pointer, const Variables* variables,
           std::vector<Error>& errors);

    [[nodiscard]] std::string text(const std::string& member, bool required = false);
    /// One of `choices`; the first of them when the member is absent.
    [[nodiscard]] std::string choice(const std::string& member,
                                     const std::vector<std::string>& choices);
    [[nodiscard]] int number(const std::string& member, int fallback, int least, int most);
    [[nodiscard]] std::int64_t whole(const std::string& member, std::int64_t fallback,
                                     std::int64_t least, std::int64_t most);
    [[nodiscard]] bool flag(const std::string& member, bool fallback);
    [[nodiscard]] std::vector<std::string> texts(const std::string& member);
    [[nodiscard]] std::vector<int> numbers(const std::string& member, int least, int most);
    [[nodiscard]] std::map<std::string, std::string> textMap(const std::string& member);
    [[nodiscard]] std::vector<Fields> objects(const std::string& member, bool required = false);
    /// A member that is an object; an empty one when it is absent.
    [[nodiscard]] Fields object(const std::string& member);

    [[nodiscard]] bool has(const std::string& member) const;
    /// As it is written; empty when it is absent.
    [[nodiscard]] std::string written(const std::string& member) const;
    [[nodiscard]] std::vector<std::string> memberNames() const;
    void refuse(const std::string& member, const std::string& value, const std::string& rule);
    void done();

private:
    const Json* find(const std::string& member);
    std::string filled(const std::string& member, const std::string& text);

    const ConfigFile* file_;
    std::string pointer_;
    const Json* object_;
    const Variables* variables_;
    std::vector<Error>* errors_;
    std::set<std::string> asked_;
};

/// landscape.invalid at a place of a file.
Error configError(const ConfigFile& file, const std::string& pointer, const std::string& value,
                  const std::string& rule);
Error configError(const std::string& fileName, const std::string& pointer, const std::string& value,
                  const std::string& rule, int line);

}  // namespace throughline::engine
