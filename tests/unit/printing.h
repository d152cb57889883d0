#pragma once

#include <QtTest/QTest>

#include <string>

namespace QTest {

/// Shows both texts when QCOMPARE of two std::string fails.
template <>
inline char* toString(const std::string& text) {
    return qstrdup(text.c_str());
}

}  // namespace QTest
