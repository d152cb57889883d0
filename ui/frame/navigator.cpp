#include "ui/frame/navigator.h"

#include "ui/frame/page.h"

#include <QStackedWidget>

namespace throughline::ui {

namespace {
constexpr qsizetype kMostHistory = 200;
}

Navigator::Navigator(models::Session* session, QStackedWidget* stack, QList<PageSpec> specs,
                     QObject* parent)
    : QObject(parent), session_(session), stack_(stack), specs_(std::move(specs)) {}

const PageSpec* Navigator::specFor(const models::Link& link) const {
    for (const PageSpec& spec : specs_) {
        if (spec.id == link.kind || spec.kinds.contains(link.kind))
            return &spec;
    }
    return nullptr;
}

void Navigator::go(const models::Link& link) {
    if (specFor(link) == nullptr) {
        Q_EMIT refused(tr("This console has no view for “%1”.").arg(link.toString()));
        return;
    }
    if (at_ < 0 || history_.at(at_) != link) {
        history_.resize(at_ + 1);
        history_ << link;
        if (history_.size() > kMostHistory)
            history_.removeFirst();
        at_ = history_.size() - 1;
    }
    show(link);
}

void Navigator::show(const models::Link& link) {
    spec_ = specFor(link);
    Page*& page = pages_[spec_->id];
    if (page == nullptr) {
        page = spec_->make(session_, stack_);
        stack_->addWidget(page);
        connect(page, &Page::go, this, &Navigator::go);
        connect(page, &Page::linkChanged, this, [this, made = page] {
            if (made == page_ && !opening_)
                noteLink();
        });
        connect(page, &Page::titleChanged, this, [this, made = page] {
            if (made == page_)
                Q_EMIT changed();
        });
    }
    page_ = page;
    stack_->setCurrentWidget(page);
    opening_ = true;
    page->open(link);
    opening_ = false;
    page->setFocus(Qt::OtherFocusReason);
    Q_EMIT changed();
}

void Navigator::noteLink() {
    // The same view in another state: it replaces the history's entry, so that "back" leaves the
    // page.
    if (at_ >= 0)
        history_[at_] = page_->link();
    Q_EMIT changed();
}

void Navigator::back() {
    if (canBack())
        show(history_.at(--at_));
}

void Navigator::forward() {
    if (canForward())
        show(history_.at(++at_));
}

QString Navigator::railId() const {
    if (spec_ == nullptr)
        return {};
    return spec_->railOf.isEmpty() ? spec_->id : spec_->railOf;
}

QString Navigator::lastLinkText() const {
    return page_ == nullptr ? QString() : page_->link().toString();
}

}  // namespace throughline::ui
