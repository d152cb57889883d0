#include "bench/peers/receivers.h"

namespace throughline::bench {

Receivers::Receivers(const Job& job, const Receive& receive)
    : receipts_{Receipts(job), Receipts(job)} {
    for (std::size_t i = 0; i < threads_.size(); ++i) {
        threads_.at(i) = std::thread([this, i, receive] {
            try {
                receive(static_cast<int>(i), receipts_.at(i));
            } catch (...) {
                failures_.at(i) = std::current_exception();
            }
        });
    }
}

Receivers::~Receivers() {
    for (auto& thread : threads_) {
        if (thread.joinable()) {
            thread.join();
        }
    }
}

void Receivers::join() {
    for (auto& thread : threads_) {
        thread.join();
    }
    for (const auto& failure : failures_) {
        if (failure) {
            std::rethrow_exception(failure);
        }
    }
}

}  // namespace throughline::bench
