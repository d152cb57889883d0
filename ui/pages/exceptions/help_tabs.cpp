#include "ui/pages/exceptions/help_tabs.h"

#include "models/format.h"
#include "models/payload_lines.h"
#include "models/session.h"
#include "ui/theme/icons.h"

namespace throughline::ui {

namespace {

QPlainTextEdit* quietText(const QString& name, QWidget* parent) {
    auto* view = new QPlainTextEdit(parent);
    view->setReadOnly(true);
    view->setTabChangesFocus(true);
    view->setAccessibleName(name);
    return view;
}

void replaceText(QPlainTextEdit* view, const QString& text) {
    if (view->toPlainText() != text)
        view->setPlainText(text);
}

}  // namespace

HelpTabs::HelpTabs(models::Session* session, QWidget* parent)
    : QTabWidget(parent), session_(session) {
    setAccessibleName(tr("Help and history of the exception"));
    setDocumentMode(true);
    runbook_ = new QTextBrowser(this);
    runbook_->setAccessibleName(tr("Runbook"));
    runbook_->setOpenLinks(false);
    runbook_->setFrameShape(QFrame::NoFrame);
    notes_ = quietText(tr("Notes"), this);
    technical_ = quietText(tr("Technical trace"), this);
    technical_->setFont(Theme::monoFont());
    addTab(runbook_, icon("runbook"), tr("Runbook"));
    addTab(notes_, icon("note"), tr("Notes"));
    addTab(technical_, icon("table"), tr("Technical trace"));
    setMinimumHeight(fontMetrics().height() * 7);
}

void HelpTabs::show(const models::ExceptionDetail& detail, bool other) {
    // Our own runbook files only; nothing of a payload ever gets here.
    if (other || markdown_ != detail.runbookMarkdown)
        showRunbook(detail.runbookMarkdown);
    QStringList notes;
    for (const models::ExceptionNote& note : detail.notes) {
        notes << QStringLiteral("%1 · %2\n%3")
                     .arg(models::timeText(note.at, session_->zoneOf(detail.row.plant),
                                           session_->now()),
                          note.who, models::visibleText(note.text));
    }
    replaceText(notes_, notes.isEmpty() ? tr("No note yet. N writes one.")
                                        : notes.join(QStringLiteral("\n\n")));
    setTabText(1, notes.isEmpty() ? tr("Notes") : tr("Notes (%1)").arg(notes.size()));
    replaceText(technical_, detail.technical.isEmpty() ? tr("Nothing more was recorded.")
                                                       : models::visibleText(detail.technical));
    if (other)
        setCurrentIndex(0);
}

/// Headings a little above the text instead of twice its size, lists without a deep indent.
void HelpTabs::showRunbook(const QString& markdown) {
    markdown_ = markdown;
    QTextDocument* document = runbook_->document();
    document->setDocumentMargin(Theme::space(1));
    document->setIndentWidth(Theme::space(2));
    document->setMarkdown(markdown.isEmpty() ? tr("There is no runbook for this cause yet.")
                                             : markdown);
    for (QTextBlock block = document->begin(); block.isValid(); block = block.next()) {
        const int level = block.blockFormat().headingLevel();
        if (level == 0)
            continue;
        QTextCursor cursor(block);
        cursor.select(QTextCursor::BlockUnderCursor);
        QTextCharFormat format;
        format.setProperty(QTextFormat::FontSizeAdjustment, 0);
        format.setFontPointSize(QApplication::font().pointSizeF() * (level == 1 ? 1.15 : 1.0));
        format.setFontWeight(QFont::DemiBold);
        cursor.mergeCharFormat(format);
        QTextBlockFormat room;
        room.setTopMargin(level == 1 ? 0 : Theme::space(1));
        cursor.mergeBlockFormat(room);
    }
    runbook_->moveCursor(QTextCursor::Start);
    runbook_->verticalScrollBar()->setValue(0);
}

}  // namespace throughline::ui
