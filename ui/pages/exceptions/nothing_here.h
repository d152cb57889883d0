#pragma once

#include "models/types/exception_group.h"

#include <QCoreApplication>

namespace throughline::ui {

class EmptyState;

/// Why the page of exceptions is empty, and what that means.
class NothingHere {
    Q_DECLARE_TR_FUNCTIONS(throughline::ui::NothingHere)
public:
    static void show(EmptyState* empty, const models::ExceptionsQuery& query);
};

}  // namespace throughline::ui
