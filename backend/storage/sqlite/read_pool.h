#pragma once

#include "domain/result.h"
#include "storage/sqlite/connection.h"

#include <filesystem>
#include <memory>
#include <mutex>
#include <type_traits>
#include <utility>
#include <vector>

namespace throughline::storage::sqlite {

/// Read-only connections, lent for one short read each. Thread-safe.
class ReadPool {
public:
    explicit ReadPool(std::filesystem::path file) : file_(std::move(file)) {}

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
            return Answer(error.toError());
        }
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
    mutable std::mutex mutex_;
    mutable std::vector<std::unique_ptr<Connection>> idle_;
};

}  // namespace throughline::storage::sqlite
