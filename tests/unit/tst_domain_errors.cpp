#ifndef Q_MOC_RUN  // moc stumbles over C++20 in standard headers
#include "domain/error.h"
#include "printing.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <set>
#endif

#include <QObject>

/// Walks errors.def: every code is one that screens, exit codes and runbooks can hang on.
class TestDomainErrors : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void codesAreUniqueAndWellNamed();
    void kindsAgreeWithStatuses();
    void sentencesAreSentences();
    void runbooksAreThere();
    void messageSaysWhatWhereWhy();
    void valuesAreShortenedBetweenCharacters();
};

#ifndef Q_MOC_RUN

using namespace throughline;

namespace {

bool isWord(std::string_view text, std::string_view more) {
    return !text.empty() && std::all_of(text.begin(), text.end(), [&](char c) {
        return (c >= 'a' && c <= 'z') || more.find(c) != std::string_view::npos;
    });
}

template <class Check>
void eachCode(Check check) {
    for (int i = 0; i < errorCodeCount(); ++i) {
        check(errorInfoAt(i));
    }
}

}  // namespace

void TestDomainErrors::codesAreUniqueAndWellNamed() {
    std::set<std::string_view> seen;
    QVERIFY(errorCodeCount() > 30);
    eachCode([&](const ErrorInfo& info) {
        QVERIFY2(seen.insert(info.text).second, info.text.data());
        const auto dot = info.text.find('.');
        QVERIFY2(dot != std::string_view::npos, info.text.data());
        QVERIFY2(isWord(info.text.substr(0, dot), "_") && isWord(info.text.substr(dot + 1), "_"),
                 info.text.data());
        QVERIFY(findErrorInfo(info.text) == &info);
        QVERIFY(&errorInfo(info.code) == &info);
        QVERIFY((Error{.code = info.code}.text() == info.text));
    });
    QVERIFY(findErrorInfo("no.such_code") == nullptr);
    QVERIFY(findErrorInfo("") == nullptr);
}

void TestDomainErrors::kindsAgreeWithStatuses() {
    eachCode([](const ErrorInfo& info) {
        QVERIFY2(info.httpStatus >= 400 && info.httpStatus <= 599, info.text.data());
        QVERIFY2(info.grpcStatus >= 1 && info.grpcStatus <= 16, info.text.data());
        switch (info.kind) {
            case ErrorKind::NotFound:
                QVERIFY2(info.httpStatus == 404 && info.grpcStatus == 5, info.text.data());
                break;
            case ErrorKind::Throttled:
                QVERIFY2(info.httpStatus == 429 && info.grpcStatus == 8, info.text.data());
                break;
            case ErrorKind::Denied:
                QVERIFY2(info.httpStatus == 401 || info.httpStatus == 403, info.text.data());
                break;
            case ErrorKind::Invalid:
                // an expectation that is missed is nobody's request
                QVERIFY2(info.httpStatus < 500 || info.text.starts_with("expectation."),
                         info.text.data());
                break;
            case ErrorKind::Internal:
                QVERIFY2(info.httpStatus == 500, info.text.data());
                break;
            default:
                break;
        }
    });
}

void TestDomainErrors::sentencesAreSentences() {
    std::set<std::string_view> seen;
    eachCode([&](const ErrorInfo& info) {
        QVERIFY2(info.sentence.size() > 10 && info.sentence.ends_with('.') &&
                     info.sentence.front() >= 'A' && info.sentence.front() <= 'Z',
                 info.text.data());
        QVERIFY2(seen.insert(info.sentence).second, info.text.data());
    });
}

void TestDomainErrors::runbooksAreThere() {
    const char* resources = std::getenv("THROUGHLINE_RESOURCES");
    QVERIFY(resources != nullptr);
    const auto folder = std::filesystem::path(resources) / "runbooks";
    std::string missing;
    eachCode([&](const ErrorInfo& info) {
        QVERIFY2(info.runbook.ends_with(".md") &&
                     isWord(info.runbook.substr(0, info.runbook.size() - 3), "-"),
                 info.text.data());
        if (!std::filesystem::is_regular_file(folder / info.runbook)) {
            missing += std::string{info.runbook} + ' ';
        }
    });
    QCOMPARE(missing, std::string());
}

void TestDomainErrors::messageSaysWhatWhereWhy() {
    const Error error{.code = ErrorCode::ContractViolated,
                      .field = "/data/quantity",
                      .value = "-1",
                      .rule = "at least 0",
                      .line = 7};
    QCOMPARE(error.message(),
             std::string("The event does not keep its contract. Field /data/quantity is \"-1\": at "
                         "least 0. Line 7."));
    QCOMPARE((Error{.code = ErrorCode::DeliveryConnect, .detail = "127.0.0.1:9."}).message(),
             std::string("The destination cannot be reached. 127.0.0.1:9."));
}

void TestDomainErrors::valuesAreShortenedBetweenCharacters() {
    QCOMPARE(shortened("short"), std::string("short"));
    QCOMPARE(shortened(std::string(200, 'x')).size(), std::size_t{200});
    std::string umlauts;
    for (int i = 0; i < 300; ++i) {
        umlauts += "\xC3\xBC";
    }
    for (std::size_t cut = 0; cut < 4; ++cut) {
        const auto text = shortened(std::string(cut, 'x') + umlauts);
        QVERIFY(text.size() <= 200);
        QVERIFY(text.ends_with("\xE2\x80\xA6"));
        const auto kept = text.substr(cut, text.size() - cut - 3);
        QCOMPARE(kept.size() % 2, std::size_t{0});
        QVERIFY(umlauts.starts_with(kept));
    }
}

#endif

QTEST_GUILESS_MAIN(TestDomainErrors)
#include "tst_domain_errors.moc"
