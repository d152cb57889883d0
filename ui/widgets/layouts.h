#pragma once

#include <QString>
#include <qnamespace.h>

class QFrame;
class QHBoxLayout;
class QLabel;
class QSplitter;
class QVBoxLayout;
class QWidget;

/// The few shapes that pages are put together from, so that margins and captions agree everywhere.
namespace throughline::ui {

/// Outer layout of a page: 16-px margins, 12-px gaps.
QVBoxLayout* pageLayout(QWidget* page);
/// What fills the page and scrolls where the window is smaller than it needs to be.
QWidget* scrolledContent(QWidget* page);
/// A surface with border and rounded corners; its layout is ready to be filled.
QFrame* card(QWidget* parent, QVBoxLayout** inside);
QLabel* caption(const QString& text, QWidget* parent);  ///< section title
QLabel* mutedLabel(const QString& text, QWidget* parent);
/// A label whose text is shown as it is, never as markup, and can be selected.
QLabel* plainLabel(const QString& text, QWidget* parent);
QHBoxLayout* rowLayout();
/// A splitter that never lets a side vanish.
QSplitter* splitView(Qt::Orientation orientation, QWidget* parent);
QFrame* lineAcross(QWidget* parent);
/// A label before a control, as its buddy, so that a screen reader and a driver find the control by
/// it.
QLabel* buddyLabel(const QString& text, QWidget* buddy);

}  // namespace throughline::ui
