#include "ui/frame/search_box.h"

#include "models/tables/search_model.h"
#include "ui/theme/icons.h"

namespace throughline::ui {

namespace {

QString iconOfKind(const QString& kind) {
    static const QHash<QString, QString> icons = {
        {QStringLiteral("order"), QStringLiteral("orders")},
        {QStringLiteral("lot"), QStringLiteral("lot")},
        {QStringLiteral("serial"), QStringLiteral("lot")},
        {QStringLiteral("shipment"), QStringLiteral("shipment")},
        {QStringLiteral("event"), QStringLiteral("message")},
        {QStringLiteral("message"), QStringLiteral("message")},
        {QStringLiteral("exception"), QStringLiteral("exceptions")},
    };
    return icons.value(kind, QStringLiteral("search"));
}

/// Icon of the kind, title, and the quieter second text on the right.
class HitDelegate : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex&) const override {
        return {200, option.fontMetrics.height() + Theme::space(1.5)};
    }
    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override {
        if (option.state & QStyle::State_Selected)
            painter->fillRect(option.rect, Theme::color(Token::Selection));
        const int side = Theme::iconSize();
        const QRect body = option.rect.adjusted(Theme::space(1), 0, -Theme::space(1), 0);
        const auto link = models::Link::parse(index.data(models::LinkRole).toString());
        paintIcon(*painter, QRectF(body.left(), body.center().y() - side / 2.0, side, side),
                  iconOfKind(link.kind), Theme::color(Token::Muted));
        const QRect text = body.adjusted(side + Theme::space(1), 0, 0, 0);
        const QString title = index.data().toString();
        painter->setPen(Theme::color(Token::Text));
        const QRect drawn = option.fontMetrics.boundingRect(text, Qt::AlignVCenter, title);
        painter->drawText(text, Qt::AlignVCenter, title);
        const QRect rest(drawn.right() + Theme::space(2), text.top(),
                         text.right() - drawn.right() - Theme::space(2), text.height());
        painter->setPen(Theme::color(Token::Muted));
        painter->drawText(
            rest, Qt::AlignVCenter | Qt::AlignRight,
            option.fontMetrics.elidedText(index.data(models::SecondaryRole).toString(),
                                          Qt::ElideRight, rest.width()));
    }
};

}  // namespace

SearchBox::SearchBox(models::Session* session, QWidget* parent)
    : QLineEdit(parent), model_(new models::SearchModel(session, this)) {
    setPlaceholderText(tr("Order, lot, shipment, message (Ctrl+K)"));
    setAccessibleName(tr("Search everything"));
    setClearButtonEnabled(true);
    addAction(icon("search", Token::Muted), QLineEdit::LeadingPosition);
    setMinimumWidth(fontMetrics().averageCharWidth() * 14);
    setMaximumWidth(fontMetrics().averageCharWidth() * 64);

    popup_ = new QFrame(this, Qt::ToolTip);
    popup_->setFocusPolicy(Qt::NoFocus);
    popup_->setProperty("card", true);
    auto* layout = new QVBoxLayout(popup_);
    layout->setContentsMargins(1, 1, 1, 1);
    layout->setSpacing(0);
    list_ = new QListView(popup_);
    list_->setModel(model_);
    list_->setItemDelegate(new HitDelegate(list_));
    list_->setFocusPolicy(Qt::NoFocus);
    list_->setFrameShape(QFrame::NoFrame);
    list_->setAccessibleName(tr("Search results"));
    note_ = new QLabel(popup_);
    note_->setTextFormat(Qt::PlainText);
    note_->setAccessibleName(tr("Search note"));
    note_->setProperty("muted", true);
    note_->setWordWrap(true);
    note_->setContentsMargins(Theme::space(1.5), Theme::space(1), Theme::space(1.5),
                              Theme::space(1));
    layout->addWidget(list_);
    layout->addWidget(note_);

    connect(this, &QLineEdit::textEdited, this, [this](const QString& text) {
        goWhenFound_ = false;
        model_->setText(text);
        if (text.trimmed().isEmpty())
            popup_->hide();
    });
    connect(model_, &models::SearchModel::found, this, [this](int count) {
        note_->setVisible(count == 0);
        list_->setVisible(count > 0);
        note_->setText(
            tr("Nothing has the identifier “%1”. Search takes whole identifiers or their "
               "beginning.")
                .arg(model_->text()));
        if (count > 0)
            list_->setCurrentIndex(model_->index(0, 0));
        if (goWhenFound_ && count > 0)
            choose(model_->index(0, 0));
        else
            showPopup();
    });
    connect(model_, &models::SearchModel::failed, this, [this](const models::Failure& failure) {
        note_->setVisible(true);
        list_->setVisible(false);
        note_->setText(failure.message());
        showPopup();
    });
    connect(list_, &QListView::clicked, this, &SearchBox::choose);
}

void SearchBox::showPopup() {
    if (!hasFocus() || text().trimmed().isEmpty())
        return;
    const int rows = std::clamp(model_->rowCount(), 1, 10);
    const int rowHeight = fontMetrics().height() + Theme::space(1.5);
    list_->setFixedHeight(rows * rowHeight + 4);
    popup_->setFixedWidth(std::max(width(), fontMetrics().averageCharWidth() * 56));
    popup_->adjustSize();
    popup_->move(mapToGlobal(QPoint(0, height() + 4)));
    popup_->show();
}

void SearchBox::choose(const QModelIndex& index) {
    const models::Link link = model_->linkOf(index);
    if (!link.valid())
        return;
    goWhenFound_ = false;
    popup_->hide();
    clear();
    model_->setText({});
    Q_EMIT go(link);
}

void SearchBox::accept() {
    if (const auto link = models::Link::parse(text()); link.valid()) {
        clear();
        popup_->hide();
        Q_EMIT go(link);
    } else if (model_->answered()) {
        if (list_->currentIndex().isValid())
            choose(list_->currentIndex());
        else
            showPopup();  // nothing was found: it says so again, without asking again
    } else {
        goWhenFound_ = true;  // as soon as the engine answers
        model_->setText(text());
    }
}

void SearchBox::keyPressEvent(QKeyEvent* event) {
    const int row = list_->currentIndex().row();
    switch (event->key()) {
        case Qt::Key_Down:
            list_->setCurrentIndex(model_->index(std::min(row + 1, model_->rowCount() - 1), 0));
            return;
        case Qt::Key_Up:
            list_->setCurrentIndex(model_->index(std::max(row - 1, 0), 0));
            return;
        case Qt::Key_Return:
        case Qt::Key_Enter:
            accept();
            return;
        case Qt::Key_Escape:
            if (popup_->isVisible())
                popup_->hide();
            else
                clear();
            return;
        default:
            QLineEdit::keyPressEvent(event);
    }
}

void SearchBox::focusOutEvent(QFocusEvent* event) {
    popup_->hide();
    QLineEdit::focusOutEvent(event);
}

}  // namespace throughline::ui
