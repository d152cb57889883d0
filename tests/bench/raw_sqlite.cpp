#include "bench/raw_sqlite.h"

#include "bench/sqlite_file.h"

#include <algorithm>
#include <map>
#include <memory>
#include <stdexcept>

namespace throughline::bench {

namespace {

std::string list(const std::vector<std::string>& words, const std::string& between = ", ") {
    std::string text;
    for (const auto& word : words) {
        text += (text.empty() ? "" : between) + word;
    }
    return text;
}

bool has(const std::vector<std::string>& words, const std::string& word) {
    return std::ranges::find(words, word) != words.end();
}

/// The rows of one table, some for each event, and the statement that writes one.
struct Rows {
    Rows(SqliteFile& from, SqliteFile& to, const std::string& table,
         const std::vector<std::string>& columns, const std::string& source)
        : rows(rowsOf(from, "SELECT " + list(columns) + " FROM " + source)),
          insert(to, "INSERT INTO " + table + " SELECT " +
                         list(std::vector<std::string>(columns.size(), "?"))) {}

    /// Writes the share of the events up to `part` of `parts`.
    void writeUpTo(std::size_t part, std::size_t parts) {
        for (const auto end = rows.size() * part / parts; written < end; ++written) {
            insert.run(rows[written]);
        }
    }

    ValueRows rows;
    Prepared insert;
    std::size_t written = 0;
};

/// A waiting delivery as it was written, from what its end left of it.
std::vector<std::string> waitingColumns(SqliteFile& store) {
    const auto done = store.columns("delivery_done");
    const std::map<std::string, std::string> others{
        {"pos", "id"}, {"state", "0"}, {"attempts", "0"}, {"bytes", "1000"}};
    std::vector<std::string> columns;
    for (const auto& column : store.columns("delivery")) {
        const auto other = others.find(column);
        columns.push_back(other != others.end() ? other->second : has(done, column) ? column : "0");
    }
    return columns;
}

/// The engine's schema in a new file.
void makeTables(SqliteFile& from, SqliteFile& to) {
    for (const auto& statement :
         from.texts("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE "
                    "'sqlite_%' ORDER BY type = 'view', type = 'index'")) {
        to.execute(statement);
    }
}

class Loop {
public:
    Loop(SqliteFile& from, SqliteFile& to)
        : to_(to),
          remove_(to, "DELETE FROM delivery WHERE id = ?"),
          count_(to,
                 "INSERT INTO fact VALUES ('bench', '1') "
                 "ON CONFLICT (key) DO UPDATE SET value = value + 1"),
          ids_(rowsOf(from, "SELECT id FROM delivery_done ORDER BY id")) {
        const auto table = [&](const std::string& name, const std::string& order) {
            return std::make_unique<Rows>(from, to, name, from.columns(name),
                                          name + " ORDER BY " + order);
        };
        for (const auto* name : {"dedupe_key", "dedupe"}) {
            if (!from.columns(name).empty()) {
                accepted_.push_back(table(name, "event_id"));
            }
        }
        accepted_.push_back(table("event", "id"));
        accepted_.push_back(std::make_unique<Rows>(from, to, "delivery", waitingColumns(from),
                                                   "delivery_done ORDER BY id"));
        settled_.push_back(table("delivery_done", "id"));
        settled_.push_back(table("attempt", "delivery_id"));
        events_ = static_cast<std::size_t>(from.number("SELECT count(*) FROM event"));
        commits_ = static_cast<std::size_t>(
            from.number("SELECT count(DISTINCT recorded_time) FROM event"));
        if (events_ == 0 || ids_.size() != events_ * kDestinations) {
            throw std::runtime_error("the engine's run is not settled");
        }
    }

    /// Events a second. What a commit accepts is settled by the next one, as in the engine.
    double run() {
        const auto begin = SteadyClock::now();
        std::size_t removed = 0;
        for (std::size_t part = 1; part <= commits_ + 1; ++part) {
            to_.execute("BEGIN IMMEDIATE");
            for (auto& rows : accepted_) {
                rows->writeUpTo(std::min(part, commits_), commits_);
            }
            for (auto& rows : settled_) {
                rows->writeUpTo(part - 1, commits_);
            }
            for (const auto end = ids_.size() * (part - 1) / commits_; removed < end; ++removed) {
                remove_.run(ids_[removed]);
            }
            count_.run({});
            to_.execute("COMMIT");
            to_.checkpointWhenDue();
        }
        const std::chrono::duration<double> took = SteadyClock::now() - begin;
        return static_cast<double>(events_) / took.count();
    }

private:
    SqliteFile& to_;
    Prepared remove_, count_;
    ValueRows ids_;
    std::vector<std::unique_ptr<Rows>> accepted_, settled_;
    std::size_t events_ = 0, commits_ = 0;
};

}  // namespace

Result<Figures> rawSqlite(const std::filesystem::path& store, const std::filesystem::path& file) {
    try {
        std::filesystem::remove(file);
        SqliteFile from(store);
        SqliteFile to(file);
        makeTables(from, to);
        Figures figures;
        figures.settledPerSecond = Loop(from, to).run();
        return figures;
    } catch (const std::exception& failure) {
        return Error{.code = ErrorCode::Internal,
                     .detail = std::string("raw SQLite: ") + failure.what()};
    }
}

}  // namespace throughline::bench
