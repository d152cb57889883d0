#include "ui/pages/exceptions/exception_panel.h"

#include "models/format.h"
#include "models/link.h"
#include "models/payload_lines.h"
#include "models/session.h"
#include "ui/theme/icons.h"
#include "ui/widgets/key_value_grid.h"
#include "ui/widgets/layouts.h"
#include "ui/widgets/state_badge.h"

namespace throughline::ui {

namespace {

constexpr qsizetype kMostShown = 240;  // of a value; the whole is in the tooltip

QString shortened(const QString& text) {
    const QString safe = models::visibleText(text);
    return safe.size() <= kMostShown ? safe : safe.left(kMostShown) + QStringLiteral(" …");
}

QLabel* wrapped(QWidget* parent) {
    auto* label = plainLabel({}, parent);
    label->setWordWrap(true);
    return label;
}

/// Headings a little above the text instead of twice its size.
void showRunbook(QTextDocument* document, const QString& markdown) {
    document->setDocumentMargin(Theme::space(1));
    document->setMarkdown(markdown);
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
    }
}

QPlainTextEdit* quietText(const QString& name, QWidget* parent) {
    auto* view = new QPlainTextEdit(parent);
    view->setReadOnly(true);
    view->setTabChangesFocus(true);
    view->setAccessibleName(name);
    return view;
}

}  // namespace

ExceptionPanel::ExceptionPanel(models::Session* session, QWidget* parent)
    : QFrame(parent), session_(session) {
    setProperty("card", true);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(Theme::space(2), Theme::space(1.5), Theme::space(2),
                               Theme::space(1.5));
    layout->setSpacing(Theme::space(1.25));
    auto* head = rowLayout();
    cause_ = wrapped(this);
    cause_->setFont(Theme::font(1.1, true));
    cause_->setAccessibleName(tr("Cause"));
    state_ = new StateBadge(this);
    head->addWidget(cause_, 1);
    head->addWidget(state_, 0, Qt::AlignTop);
    layout->addLayout(head);
    layout->addWidget(buildFailing());
    sentence_ = wrapped(this);
    sentence_->setAccessibleName(tr("What happened"));
    layout->addWidget(sentence_);

    behindRow_ = new QWidget(this);
    auto* behind = new QHBoxLayout(behindRow_);
    behind->setContentsMargins(0, 0, 0, 0);
    behind->setSpacing(Theme::space(0.75));
    behindSign_ = new QLabel(behindRow_);
    paintSign();
    behind_ = wrapped(behindRow_);
    behind_->setProperty("tone", QStringLiteral("warning"));
    behind_->setAccessibleName(tr("What it holds back"));
    behind->addWidget(behindSign_, 0, Qt::AlignTop);
    behind->addWidget(behind_, 1);
    layout->addWidget(behindRow_);

    layout->addLayout(buildActions());
    layout->addWidget(lineAcross(this));
    facts_ = new KeyValueGrid(2, this);
    layout->addWidget(facts_);
    auto* links = rowLayout();
    order_ = new QPushButton(icon("orders"), {}, this);
    message_ = new QPushButton(icon("message"), tr("Look at the message"), this);
    id_ = mutedLabel({}, this);
    id_->setTextInteractionFlags(Qt::TextSelectableByMouse);
    links->addWidget(order_);
    links->addWidget(message_);
    links->addStretch();
    links->addWidget(id_);
    layout->addLayout(links);
    layout->addWidget(buildTabs(), 1);
    connect(order_, &QPushButton::clicked, this, [this] {
        Q_EMIT go({QStringLiteral("order"), detail_.row.order, {}});
    });
    connect(message_, &QPushButton::clicked, this, [this] {
        Q_EMIT go(detail_.row.eventId.isEmpty()
                      ? models::Link{QStringLiteral("message"), detail_.row.messageId, {}}
                      : models::Link{QStringLiteral("event"), detail_.row.eventId, {}});
    });
}

QWidget* ExceptionPanel::buildFailing() {
    failing_ = new QFrame(this);
    failing_->setProperty("banner", QStringLiteral("error"));
    auto* grid = new QGridLayout(failing_);
    grid->setContentsMargins(Theme::space(1.5), Theme::space(1), Theme::space(1.5),
                             Theme::space(1));
    grid->setHorizontalSpacing(Theme::space(1.5));
    grid->setVerticalSpacing(Theme::space(0.5));
    const auto line = [&](int row, const QString& name, QLabel*& value) {
        auto* caption = mutedLabel(name, failing_);
        value = wrapped(failing_);
        value->setAccessibleName(tr("Failing %1").arg(name.toLower()));
        grid->addWidget(caption, row, 0, Qt::AlignTop | Qt::AlignLeft);
        grid->addWidget(value, row, 1);
    };
    line(0, tr("Field"), field_);
    line(1, tr("Value"), value_);
    line(2, tr("Rule"), rule_);
    QFont large = Theme::monoFont();
    large.setPointSizeF(QApplication::font().pointSizeF() * 1.2);
    large.setWeight(QFont::DemiBold);
    field_->setFont(large);
    value_->setFont(large);
    rule_->setFont(Theme::font(1.05));
    grid->setColumnStretch(1, 1);
    return failing_;
}

QLayout* ExceptionPanel::buildActions() {
    auto* row = rowLayout();
    row->setSpacing(Theme::space(0.75));
    const struct {
        const char* action;
        QString text;
        const char* sign;
    } all[] = {{"fix", tr("Fix"), "fix"},      {"replay", tr("Replay"), "replay"},
               {"assign", tr("Assign"), ""},   {"note", tr("Note"), ""},
               {"snooze", tr("Snooze"), ""},   {"discard", tr("Discard"), ""},
               {"restore", tr("Restore"), ""}, {"resolve", tr("Resolve"), ""}};
    for (const auto& one : all) {
        auto* button = new QPushButton(one.text, this);
        if (*one.sign != '\0')
            button->setIcon(
                icon(one.sign, qstrcmp(one.action, "fix") == 0 ? Token::AccentText : Token::Text));
        const QString action = QString::fromLatin1(one.action);
        button->setAccessibleName(tr("%1 the exception").arg(one.text));
        connect(button, &QPushButton::clicked, this, [this, action] { Q_EMIT wanted(action); });
        buttons_.insert(action, button);
        row->addWidget(button);
    }
    buttons_[QStringLiteral("note")]->setAccessibleName(tr("Note on the exception"));
    buttons_[QStringLiteral("fix")]->setProperty("primary", true);
    buttons_[QStringLiteral("discard")]->setProperty("danger", true);
    row->addStretch();
    return row;
}

QTabWidget* ExceptionPanel::buildTabs() {
    tabs_ = new QTabWidget(this);
    tabs_->setAccessibleName(tr("Help and history of the exception"));
    runbook_ = new QTextBrowser(tabs_);
    runbook_->setAccessibleName(tr("Runbook"));
    runbook_->setOpenLinks(false);
    runbook_->setFrameShape(QFrame::NoFrame);
    notes_ = quietText(tr("Notes"), tabs_);
    technical_ = quietText(tr("Technical trace"), tabs_);
    technical_->setFont(Theme::monoFont());
    tabs_->addTab(runbook_, icon("runbook"), tr("Runbook"));
    tabs_->addTab(notes_, icon("note"), tr("Notes"));
    tabs_->addTab(technical_, icon("table"), tr("Technical trace"));
    tabs_->setMinimumHeight(fontMetrics().height() * 7);
    return tabs_;
}

void ExceptionPanel::show(const models::ExceptionDetail& detail) {
    const bool other = detail.row.id != detail_.row.id;
    const bool sameRunbook = detail.runbookMarkdown == detail_.runbookMarkdown;
    detail_ = detail;
    showFailing();
    showActions();
    showFacts();
    // Our own runbook files only; nothing of a payload ever gets here.
    if (!sameRunbook || other)
        showRunbook(runbook_->document(), detail.runbookMarkdown);
    if (detail.runbookMarkdown.isEmpty())
        runbook_->setPlainText(tr("There is no runbook for this cause yet."));
    QStringList notes;
    for (const models::ExceptionNote& note : detail.notes) {
        notes << QStringLiteral("%1 · %2\n%3")
                     .arg(models::timeText(note.at, session_->zoneOf(detail.row.plant),
                                           session_->now()),
                          note.who, models::visibleText(note.text));
    }
    const QString written =
        notes.isEmpty() ? tr("No note yet. N writes one.") : notes.join(QStringLiteral("\n\n"));
    if (notes_->toPlainText() != written)
        notes_->setPlainText(written);
    tabs_->setTabText(
        1, detail.notes.isEmpty() ? tr("Notes") : tr("Notes (%1)").arg(detail.notes.size()));
    const QString trace = detail.technical.isEmpty() ? tr("Nothing more was recorded.")
                                                     : models::visibleText(detail.technical);
    if (technical_->toPlainText() != trace)
        technical_->setPlainText(trace);
    if (other)
        tabs_->setCurrentIndex(0);
}

void ExceptionPanel::showFailing() {
    const models::ExceptionRow& row = detail_.row;
    cause_->setText(shortened(row.causeTitle.isEmpty() ? row.sentence : row.causeTitle));
    state_->setState(QStringLiteral("exception/") + row.state);
    const bool named = !row.field.isEmpty() || !row.value.isEmpty() || !row.rule.isEmpty();
    failing_->setVisible(named);
    field_->setText(row.field.isEmpty() ? QStringLiteral("—") : shortened(row.field));
    value_->setText(row.value.isEmpty() ? tr("nothing") : shortened(row.value));
    value_->setToolTip(row.value.size() > kMostShown ? models::visibleText(row.value) : QString());
    rule_->setText(row.rule.isEmpty() ? QStringLiteral("—") : shortened(row.rule));
    sentence_->setText(shortened(row.sentence) +
                       (row.line > 0 ? tr(" Line %1.").arg(row.line) : QString()));
    sentence_->setVisible(!row.sentence.isEmpty());
    behindRow_->setVisible(row.waitingBehind > 0);
    behind_->setText(models::countText(row.waitingBehind,
                                       tr("1 message waits behind it in its lane."),
                                       tr("%1 messages wait behind it in its lane.")));
}

void ExceptionPanel::showActions() {
    static const QHash<QString, QString> keys = {{QStringLiteral("fix"), QStringLiteral("E")},
                                                 {QStringLiteral("replay"), QStringLiteral("R")},
                                                 {QStringLiteral("assign"), QStringLiteral("A")},
                                                 {QStringLiteral("note"), QStringLiteral("N")},
                                                 {QStringLiteral("snooze"), QStringLiteral("S")}};
    for (auto it = buttons_.cbegin(); it != buttons_.cend(); ++it) {
        const bool may = detail_.may(it.key());
        QPushButton* button = it.value();
        button->setEnabled(may);
        const QString key = keys.value(it.key());
        button->setToolTip(!may ? detail_.denied.value(it.key(), tr("Not possible here."))
                           : key.isEmpty() ? QString()
                                           : tr("%1 (%2)").arg(button->text(), key));
        const bool rare =
            it.key() == QLatin1String("restore") || it.key() == QLatin1String("resolve");
        button->setVisible(!rare || may);
    }
    buttons_[QStringLiteral("discard")]->setVisible(!detail_.may(QStringLiteral("restore")));
}

void ExceptionPanel::showFacts() {
    const models::ExceptionRow& row = detail_.row;
    const QTimeZone zone = session_->zoneOf(row.plant);
    facts_->set(tr("System"), session_->systemName(row.system));
    facts_->set(tr("Plant"), session_->plantName(row.plant));
    facts_->set(tr("Opened"), models::ageText(row.opened, session_->now()),
                models::timeTooltip(row.opened, zone));
    facts_->set(tr("Endpoint"), row.endpoint);
    facts_->set(tr("Owner"), row.owner);
    facts_->set(tr("Assigned to"), row.assignee.isEmpty() ? tr("nobody") : row.assignee);
    facts_->set(tr("Code"), row.code);
    facts_->set(tr("Kind"), row.kind == QLatin1String("intake")     ? tr("Refused on the way in")
                            : row.kind == QLatin1String("delivery") ? tr("Not delivered")
                            : row.kind == QLatin1String("expectation")
                                ? tr("Expected, never came")
                                : tr("Quantities do not agree"));
    id_->setText(row.id);
    order_->setVisible(!row.order.isEmpty());
    order_->setText(tr("Order %1").arg(shortened(row.order)));
    message_->setVisible(!row.eventId.isEmpty() || !row.messageId.isEmpty());
}

void ExceptionPanel::paintSign() {
    behindSign_->setPixmap(icon("queues", Token::Warning).pixmap(Theme::iconSize()));
}

void ExceptionPanel::changeEvent(QEvent* event) {
    QFrame::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && behindSign_ != nullptr)
        paintSign();
}

void ExceptionPanel::press(const QString& action) {
    if (QPushButton* button = buttons_.value(action); button != nullptr && button->isEnabled())
        button->click();
}

}  // namespace throughline::ui
