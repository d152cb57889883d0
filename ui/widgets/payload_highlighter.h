#pragma once

#include <QSyntaxHighlighter>

namespace throughline::ui {

/// Keys, values and tags of JSON and XML in the theme's quiet colours. Hand-written scan, line by
/// line.
class PayloadHighlighter : public QSyntaxHighlighter {
    Q_OBJECT
public:
    using QSyntaxHighlighter::QSyntaxHighlighter;

protected:
    void highlightBlock(const QString& text) override;

private:
    void highlightJson(const QString& text);
    void highlightXml(const QString& text);
};

}  // namespace throughline::ui
