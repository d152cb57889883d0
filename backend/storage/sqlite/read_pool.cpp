#include "storage/sqlite/read_pool.h"

namespace throughline::storage::sqlite {

namespace {
constexpr std::size_t kIdleMost = 8;
}

std::unique_ptr<Connection> ReadPool::take() const {
    {
        const std::lock_guard lock(mutex_);
        if (!idle_.empty()) {
            auto db = std::move(idle_.back());
            idle_.pop_back();
            return db;
        }
    }
    return std::make_unique<Connection>(file_, Connection::Mode::Reader);
}

void ReadPool::giveBack(std::unique_ptr<Connection> db) const {
    const std::lock_guard lock(mutex_);
    if (idle_.size() < kIdleMost) {
        idle_.push_back(std::move(db));
    }
}

}  // namespace throughline::storage::sqlite
