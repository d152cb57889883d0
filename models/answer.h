#pragma once

#include <QString>

#include <memory>
#include <utility>

namespace throughline::models {

/// Why a call gave no value, in the words of the engine's error table (domain/errors.def).
struct Failure {
    QString code;      ///< "lot.ambiguous"
    QString sentence;  ///< what happened, for a person
    QString detail;
    QString field, value, rule;
    QString runbook;
    int line = 0;
    bool unreachable = false;  ///< the engine did not answer: trying again may help

    /// Sentence, detail and, where known, field, value and rule, in one line.
    [[nodiscard]] QString message() const;
    bool operator==(const Failure&) const = default;
};

/// An immutable value from the engine, or the Failure that kept it from coming.
template <class T>
class Answer {
public:
    Answer(std::shared_ptr<const T> value) : value_(std::move(value)) {}
    Answer(Failure failure) : failure_(std::move(failure)) {}

    [[nodiscard]] bool ok() const { return value_ != nullptr; }
    explicit operator bool() const { return ok(); }
    const T& operator*() const { return *value_; }
    const T* operator->() const { return value_.get(); }
    [[nodiscard]] std::shared_ptr<const T> shared() const { return value_; }
    [[nodiscard]] const Failure& failure() const { return failure_; }

private:
    std::shared_ptr<const T> value_;
    Failure failure_;
};

}  // namespace throughline::models
