#pragma once

#include <QString>
#include <QtGlobal>

#include <cstdlib>
#include <iostream>

namespace throughline::test {

/// `./dev soak` asks for the whole figure; the test run for a few seconds of it.
inline int figure(int inTests, int inSoak) {
    return qEnvironmentVariableIsSet("THROUGHLINE_SOAK") ? inSoak : inTests;
}

/// One line that ./dev soak collects: what was done, and what came of it.
inline void report(const QString& line) {
    std::cout << "FIGURE " << line.toStdString() << std::endl;
}

}  // namespace throughline::test
