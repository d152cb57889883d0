#include "ui/inspector/payload_pane.h"

#include "models/laid_out.h"
#include "models/payload_lines.h"
#include "ui/inspector/missing_payload.h"
#include "ui/theme/icons.h"
#include "ui/widgets/layouts.h"
#include "ui/widgets/payload_view.h"

namespace throughline::ui {

PayloadPane::PayloadPane(const QString& name, QWidget* parent) : QWidget(parent), name_(name) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Theme::space(0.5));
    auto* bar = rowLayout();
    bar->setSpacing(0);
    caption_ = mutedLabel({}, this);
    caption_->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    bar->addWidget(caption_, 1);
    mode_ = new QComboBox(this);
    mode_->addItems({tr("Laid out"), tr("Exact"), tr("Hex")});
    mode_->setAccessibleName(tr("%1: shown as").arg(name));
    mode_->setToolTip(tr("Laid out line by line for reading, the exact text, or byte by byte"));
    mode_->setMinimumWidth(Theme::space(6));  // it gives way before the payload does
    bar->addWidget(mode_);
    const auto button = [&](const char* sign, const QString& says) {
        auto* made = new QToolButton(this);
        made->setIcon(icon(sign));
        made->setToolTip(says);
        made->setAccessibleName(tr("%1: %2").arg(name, says));
        bar->addWidget(made);
        return made;
    };
    copy_ = button("copy", tr("Copy"));
    save_ = button("save", tr("Save …"));
    view_ = new PayloadView(name, this);
    column->addLayout(bar);
    column->addWidget(view_, 1);
    connect(mode_, &QComboBox::currentIndexChanged, this, &PayloadPane::show);
    connect(copy_, &QToolButton::clicked, this, [this] {
        QGuiApplication::clipboard()->setText(QString::fromUtf8(bytes_));
        Q_EMIT said(tr("%1 copied.").arg(name_));
    });
    connect(save_, &QToolButton::clicked, this, &PayloadPane::save);
}

void PayloadPane::setPayload(const QString& caption, const QByteArray& bytes,
                             const QString& fileName, const QByteArray& before) {
    caption_->setText(caption);
    caption_->setToolTip(caption);
    bytes_ = bytes;
    before_ = before;
    fileName_ = fileName;
    setControls(true);
    show();
}

void PayloadPane::setMissing(const QString& caption, const models::Failure& why) {
    setNone(caption, {}, {});
    showMissing(view_, why);
}

void PayloadPane::setNone(const QString& caption, const QString& title, const QString& text) {
    setPayload(caption, {});
    setControls(false);
    view_->showInstead(QStringLiteral("message"), title, text);
}

void PayloadPane::setControls(bool enabled) {
    mode_->setEnabled(enabled);
    copy_->setEnabled(enabled);
    save_->setEnabled(enabled);
}

void PayloadPane::show() {
    if (mode_->currentIndex() == Hex) {
        view_->setPayload(models::hexText(bytes_));
        return;
    }
    const auto lines = [laid = mode_->currentIndex() == LaidOut](const QByteArray& bytes) {
        const QString text = models::visibleText(bytes);
        return models::payloadLines(laid ? models::laidOut(text) : text);
    };
    QList<models::PayloadLine> shown = lines(bytes_);
    if (!before_.isEmpty())
        models::markChanges(shown, models::valuesOf(lines(before_)));
    view_->setLines(shown, false);
}

void PayloadPane::save() {
    auto* dialog = new QFileDialog(this, tr("Save %1").arg(name_));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->selectFile(fileName_);
    connect(dialog, &QFileDialog::fileSelected, this, [this, bytes = bytes_](const QString& path) {
        QSaveFile file(path);
        const bool written =
            file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() && file.commit();
        Q_EMIT said(written ? tr("%1 saved.").arg(name_)
                            : tr("The file could not be written: %1").arg(file.errorString()));
    });
    dialog->open();
}

}  // namespace throughline::ui
