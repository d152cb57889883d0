#ifndef Q_MOC_RUN  // moc stumbles over C++20 in standard headers
#include "domain/decimal.h"
#include "printing.h"

#include <boost/multiprecision/cpp_int.hpp>

#include <random>
#endif

#include <QObject>

class TestDomainDecimal : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void textIsKept_data();
    void textIsKept();
    void exponentsAreResolved();
    void otherTextIsRefused_data();
    void otherTextIsRefused();
    void digitsTooManyNeverWrapAround();
    void comparesByValue();
    void addsAndSubtractsExactly();
    void overflowIsRefused();
    void sumsAgreeWithIntegers();
    void agreesWithIntegersOfAnySize();
};

#ifndef Q_MOC_RUN

using namespace throughline;

namespace {

using Big = boost::multiprecision::cpp_int;

Decimal decimal(std::string_view text) {
    return Decimal::parse(text).value();
}

/// In units of 10^-18, where every decimal is whole.
Big inSmallestUnits(const Decimal& value) {
    Big big = value.coefficient();
    for (int scale = value.scale(); scale < 18; ++scale) {
        big *= 10;
    }
    return big;
}

/// Any number of digits and any scale, with the borders more often than chance has them.
Decimal anyDecimal(std::mt19937_64& random) {
    std::int64_t coefficient = 0;
    for (auto digits = random() % 19; digits > 0; --digits) {
        const bool border = random() % 3 == 0;
        coefficient = coefficient * 10 + static_cast<std::int64_t>(border ? 9 : random() % 10);
    }
    const auto scale = static_cast<int>(random() % 19);
    return Decimal{random() % 2 == 0 ? coefficient : -coefficient, scale};
}

}  // namespace

void TestDomainDecimal::textIsKept_data() {
    QTest::addColumn<QByteArray>("text");
    for (const char* text : {"0", "0.00", "100.50", "-0.5", "7", "999999999999999999",
                             "-999999999999999999", "0.000000000000000001", "1.10"}) {
        QTest::newRow(text) << QByteArray(text);
    }
}

void TestDomainDecimal::textIsKept() {
    QFETCH(QByteArray, text);
    QCOMPARE(decimal(text.toStdString()).text(), text.toStdString());
}

void TestDomainDecimal::exponentsAreResolved() {
    QCOMPARE(decimal("1.5e3").text(), std::string("1500"));
    QCOMPARE(decimal("1.5E+1").text(), std::string("15"));
    QCOMPARE(decimal("25e-3").text(), std::string("0.025"));
    QCOMPARE(decimal("+1.0").text(), std::string("1.0"));
    QCOMPARE(decimal(".5").text(), std::string("0.5"));
}

void TestDomainDecimal::otherTextIsRefused_data() {
    QTest::addColumn<QByteArray>("text");
    for (const char* text : {"",
                             "-",
                             "+",
                             ".",
                             "e5",
                             "1e",
                             "1e+",
                             "1,5",
                             "1 ",
                             " 1",
                             "1.2.3",
                             "0x10",
                             "NaN",
                             "--1",
                             "1000000000000000000",
                             "0.0000000000000000001",
                             "1e18",
                             "1e99",
                             "1e-19",
                             "1e999999999999",
                             "99999999999999999999999999"}) {
        QTest::newRow(text) << QByteArray(text);
    }
}

void TestDomainDecimal::otherTextIsRefused() {
    QFETCH(QByteArray, text);
    const auto parsed = Decimal::parse(text.toStdString());
    QVERIFY(!parsed.ok());
    QCOMPARE(parsed.error().code, ErrorCode::MappingValue);
    QCOMPARE(parsed.error().value, text.toStdString());
    QVERIFY(!parsed.error().rule.empty());
}

void TestDomainDecimal::digitsTooManyNeverWrapAround() {
    // Each of these, one digit after the other, would pass a 64-bit integer's range many times
    // over.
    std::mt19937_64 random(13);
    for (int i = 0; i < 20'000; ++i) {
        std::string text{static_cast<char>('1' + random() % 9)};
        for (auto size = 18 + random() % 20; size > 0; --size) {
            text += static_cast<char>('0' + random() % 10);
        }
        QVERIFY2(!Decimal::parse(text).ok(), text.c_str());
    }
}

void TestDomainDecimal::comparesByValue() {
    QVERIFY(decimal("1.50") == decimal("1.5"));
    QVERIFY(decimal("-0.0") == decimal("0"));
    QVERIFY(decimal("1.49") < decimal("1.5"));
    QVERIFY(decimal("-2") < decimal("-1.999"));
    QVERIFY(decimal("999999999999999999") > decimal("0.999999999999999999"));
    QVERIFY((Quantity{decimal("1.0"), "kg"} == Quantity{decimal("1"), "kg"}));
    QVERIFY(!(Quantity{decimal("1"), "kg"} == Quantity{decimal("1"), "g"}));
}

void TestDomainDecimal::addsAndSubtractsExactly() {
    QCOMPARE(decimal("0.1").plus(decimal("0.2")).value().text(), std::string("0.3"));
    QCOMPARE(decimal("1.50").plus(decimal("-1.5")).value().text(), std::string("0.00"));
    QCOMPARE(decimal("1").minus(decimal("0.001")).value().text(), std::string("0.999"));
    QCOMPARE(decimal("1.5").negated().text(), std::string("-1.5"));
}

void TestDomainDecimal::overflowIsRefused() {
    QVERIFY(!decimal("999999999999999999").plus(decimal("1")).ok());
    QVERIFY(!decimal("-999999999999999999").minus(decimal("1")).ok());
    QVERIFY(!decimal("999999999999999999").plus(decimal("0.1")).ok());
    QVERIFY(decimal("999999999999999999").plus(decimal("-1")).ok());
}

void TestDomainDecimal::sumsAgreeWithIntegers() {
    std::mt19937_64 random(11);
    Decimal sum;
    std::int64_t thousandths = 0;
    for (int i = 0; i < 10'000; ++i) {
        const auto scale = static_cast<int>(random() % 4);
        const auto coefficient = static_cast<std::int64_t>(random() % 2'000'000) - 1'000'000;
        sum = sum.plus(Decimal{coefficient, scale}).value();
        std::int64_t factor = 1;
        for (int s = scale; s < 3; ++s) {
            factor *= 10;
        }
        thousandths += coefficient * factor;
    }
    QVERIFY((sum == Decimal{thousandths, 3}));
}

void TestDomainDecimal::agreesWithIntegersOfAnySize() {
    const Big limit("1000000000000000000");  // 18 digits
    std::mt19937_64 random(20'261'123);
    int fitting = 0;
    int refused = 0;
    for (int round = 0; round < 20'000; ++round) {
        const auto left = anyDecimal(random);
        const auto right = anyDecimal(random);
        const Big exactLeft = inSmallestUnits(left);
        const Big exactRight = inSmallestUnits(right);
        QCOMPARE(left < right, exactLeft < exactRight);
        QCOMPARE(left == right, exactLeft == exactRight);
        QVERIFY(decimal(left.text()) == left);
        QCOMPARE(decimal(left.text()).scale(), left.scale());
        const Big exact = exactLeft + exactRight;
        Big coefficient = exact;
        for (int scale = std::max(left.scale(), right.scale()); scale < 18; ++scale) {
            coefficient /= 10;  // without remainder: both are whole at that scale
        }
        const bool fits = coefficient < limit && coefficient > -limit;
        const auto sum = left.plus(right);
        QVERIFY2(sum.ok() == fits, (left.text() + " + " + right.text()).c_str());
        if (sum.ok()) {
            QVERIFY(inSmallestUnits(*sum) == exact);
            const auto back = sum->minus(right);
            QVERIFY(!back.ok() || *back == left);
        }
        (fits ? fitting : refused) += 1;
    }
    QVERIFY(fitting > 1'000 && refused > 1'000);
}

#endif

QTEST_GUILESS_MAIN(TestDomainDecimal)
#include "tst_domain_decimal.moc"
