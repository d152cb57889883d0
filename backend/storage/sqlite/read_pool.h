#pragma once

#include "domain/result.h"
#include "storage/sqlite/connection.h"

#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <type_traits>
#include <utility>
#include <vector>

namespace throughline::storage::sqlite {

/// Read-only connections, lent for one short read each. Thread-safe.
class ReadPool {
public:
    using Damaged = std::function<void(const Error&)>;
    /// `damaged` hears of every read that found damage, on the thread that read.
    ReadPool(std::filesystem::path file, Damaged damaged)
        : file_(std::move(file)), damaged_(std::move(damaged)) {}

    /// Runs `work(Connection&)` inside one snapshot; what SQLite throws becomes the Error. `work`
    /// gives a value or a Result.
    template <class Work>
    auto read(Work work) const {
        using Given = std::invoke_result_t<Work, Connection&>;
        using Answer = std::conditional_t<isResult<Given>, Given, Result<Given>>;
        try {
            const Loan loan(*this);
            const ReadTransaction snapshot(*loan.db);
            return Answer(work(*loan.db));
        } catch (const SqliteError& error) {
            const auto result = error.toError();
            if (error.isDamage()) {
                damaged_(result);
            }
            return Answer(result);
        }
    }

    /// The same, of one row: damage names it.
    template <class Work>
    auto read(const char* table, const std::string& row, Work work) const {
        return read([&](Connection& db) {
            try {
                return work(db);
            } catch (SqliteError& error) {
                error.concerns(table, row);
                throw;
            }
        });
    }

private:
    template <class T>
    struct ResultTest : std::false_type {};
    template <class T>
    struct ResultTest<Result<T>> : std::true_type {};
    template <class T>
    static constexpr bool isResult = ResultTest<T>::value;

    struct Loan {
        explicit Loan(const ReadPool& pool) : pool(pool), db(pool.take()) {}
        Loan(const Loan&) = delete;
        Loan& operator=(const Loan&) = delete;
        ~Loan() { pool.giveBack(std::move(db)); }
        const ReadPool& pool;
        std::unique_ptr<Connection> db;
    };

    std::unique_ptr<Connection> take() const;
    void giveBack(std::unique_ptr<Connection> db) const;

    std::filesystem::path file_;
    Damaged damaged_;
    mutable std::mutex mutex_;
    mutable std::vector<std::unique_ptr<Connection>> idle_;
};

}  // namespace throughline::storage::sqlite
