#ifndef Q_MOC_RUN  // moc reads neither raw strings nor C++20 headers
#include "mapping/units.h"
#include "printing.h"
#endif

#include <QObject>

class TestUnits : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void codesBecomeUcum_data();
    void codesBecomeUcum();
    void ambiguousAndUnknownCodesAreNotGuessed();
    void rec20IsTheWayOut();
};

#ifndef Q_MOC_RUN

using namespace throughline;

void TestUnits::codesBecomeUcum_data() {
    QTest::addColumn<QByteArray>("codes");
    QTest::addColumn<QByteArray>("ucum");
    QTest::newRow("piece") << QByteArray(
                                  "EA PC PCE PCS ST C62 H87 piece unit:piece {piece} ea pcs Stk")
                           << QByteArray("{piece}");
    QTest::newRow("kg") << QByteArray("KG KGM kg unit:kilogram Kilogram") << QByteArray("kg");
    QTest::newRow("g") << QByteArray("G GRM g unit:gram") << QByteArray("g");
    QTest::newRow("t") << QByteArray("T TO TNE t") << QByteArray("t");
    QTest::newRow("m") << QByteArray("M MTR m unit:metre") << QByteArray("m");
    QTest::newRow("mm") << QByteArray("MM MMT mm") << QByteArray("mm");
    QTest::newRow("L") << QByteArray("L LTR l unit:litre") << QByteArray("L");
    QTest::newRow("m2") << QByteArray("M2 MTK m2 unit:squareMetre") << QByteArray("m2");
    QTest::newRow("h") << QByteArray("H HUR h STD hours") << QByteArray("h");
    QTest::newRow("min") << QByteArray("MIN min minute") << QByteArray("min");
    QTest::newRow("s") << QByteArray("S SEC s sec") << QByteArray("s");
    QTest::newRow("degrees") << QByteArray(
                                    "CEL Cel \xC2\xB0"
                                    "C")
                             << QByteArray("Cel");
    QTest::newRow("energy") << QByteArray("KWH kWh kW.h unit:kilowattHour") << QByteArray("kW.h");
    QTest::newRow("annotation") << QByteArray("{tray}") << QByteArray("{tray}");
}

void TestUnits::codesBecomeUcum() {
    QFETCH(QByteArray, codes);
    QFETCH(QByteArray, ucum);
    for (const auto& code : codes.split(' ')) {
        const auto found = mapping::ucumUnit(code.toStdString());
        QVERIFY2(found.has_value(), code.constData());
        QCOMPARE(*found, ucum.toStdString());
    }
}

void TestUnits::ambiguousAndUnknownCodesAreNotGuessed() {
    // PAL: pascal in Rec 20, pallet in SAP systems
    for (const char* code :
         {"", " ", "PAL", "XYZ", "Kg/h", "{", "{}", "{a b}", "unit:", "kG", "kgg"}) {
        QVERIFY2(!mapping::ucumUnit(code).has_value(), code);
    }
}

void TestUnits::rec20IsTheWayOut() {
    QCOMPARE(mapping::rec20Code("{piece}"), std::optional<std::string>("H87"));
    QCOMPARE(mapping::rec20Code("kg"), std::optional<std::string>("KGM"));
    QCOMPARE(mapping::rec20Code("Pa"), std::optional<std::string>("PAL"));
    QVERIFY(!mapping::rec20Code("{tray}").has_value());
    QVERIFY(!mapping::rec20Code("KGM").has_value());
    // what goes out comes back as the same unit
    for (const char* ucum :
         {"{piece}", "kg", "g", "t", "m", "mm", "L", "m3", "h", "min", "s", "%", "kW.h", "/min"}) {
        const auto code = mapping::rec20Code(ucum);
        QVERIFY2(code.has_value(), ucum);
        QCOMPARE(mapping::ucumUnit(*code), std::optional<std::string>(ucum));
    }
}

#endif

QTEST_GUILESS_MAIN(TestUnits)
#include "tst_units.moc"
