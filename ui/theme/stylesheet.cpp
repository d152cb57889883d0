#include "ui/theme/stylesheet.h"

#include "ui/theme/theme.h"

namespace throughline::ui {

namespace {

// @token is replaced by the token's colour, #n by n eighths of the rhythm in pixels.
constexpr char kTemplate[] = R"(
QToolTip { background: @surface-raised; color: @text; border: 1px solid @border; padding: 4px 6px; }
QMainWindow, QDialog { background: @background; }

QFrame[card="true"] { background: @surface; border: 1px solid @border; border-radius: 6px; }
QFrame[bar="top"] { background: @surface; border: none; border-bottom: 1px solid @border; }
QFrame[bar="bottom"] { background: @surface; border: none; border-top: 1px solid @border; }
QFrame[bar="left"] { background: @surface; border: none; border-right: 1px solid @border; }
QAbstractScrollArea[framed="true"] { background: @surface; border: 1px solid @border; border-radius: 6px; }
QAbstractScrollArea[framed="true"]:focus { border: 1px solid @accent; }
QFrame[line="true"] { background: @border; border: none; }
QLabel[muted="true"] { color: @muted; }
QLabel[tone="error"] { color: @error; }
QLabel[tone="warning"] { color: @warning; }
QLabel[tone="ok"] { color: @ok; }
QLabel[tone="held"] { color: @held; }

QFrame[banner="error"] { background: @error-surface; border: 1px solid @error; border-radius: 6px; }
QFrame[banner="warning"] { background: @warning-surface; border: 1px solid @warning; border-radius: 6px; }
QFrame[banner="info"] { background: @info-surface; border: 1px solid @info; border-radius: 6px; }
QFrame[banner="held"] { background: @held-surface; border: 1px solid @held; border-radius: 6px; }

QPushButton { background: @surface; color: @text; border: 1px solid @border-strong; border-radius: 5px;
  padding: 4px 12px; }
QPushButton:hover { background: @surface-raised; }
QPushButton:pressed { background: @surface-sunken; }
QPushButton:focus { border: 2px solid @accent; padding: 3px 11px; }
QPushButton:disabled { color: @border-strong; border-color: @border; }
QPushButton[primary="true"] { background: @accent; color: @accent-text; border-color: @accent; font-weight: 600; }
QPushButton[primary="true"]:disabled { background: @surface-sunken; color: @border-strong; border-color: @border; }
QPushButton[primary="true"]:focus { border: 2px solid @text; }
QPushButton[danger="true"] { color: @error; border-color: @error; }
QPushButton[danger="true"]:disabled { color: @border-strong; border-color: @border; }

QToolButton { background: transparent; color: @text; border: 1px solid transparent; border-radius: 5px; padding: 4px; }
QToolButton:hover { background: @surface-sunken; }
QToolButton:pressed, QToolButton:checked { background: @selection; }
QToolButton:focus { border: 1px solid @accent; }
QToolButton:disabled { color: @border-strong; }
QToolButton[popupMode="2"] { padding-right: 6px; }
QToolButton::menu-indicator { image: none; }

QLineEdit, QSpinBox, QComboBox, QDateTimeEdit { background: @surface; color: @text; border: 1px solid @border-strong;
  border-radius: 5px; padding: 3px 8px; selection-background-color: @selection; selection-color: @text; }
QLineEdit:focus, QSpinBox:focus, QComboBox:focus, QDateTimeEdit:focus { border: 2px solid @accent; padding: 2px 7px; }
QLineEdit { lineedit-clear-button-icon: url(@clear); }
QLineEdit:read-only { background: @surface-sunken; }
QLineEdit:disabled, QSpinBox:disabled, QComboBox:disabled { color: @border-strong; border-color: @border; }
QComboBox, QDateTimeEdit { padding-right: 22px; }
QComboBox::drop-down, QDateTimeEdit::drop-down { border: none; width: 20px; subcontrol-origin: border; subcontrol-position: center right; }
QComboBox::down-arrow, QDateTimeEdit::down-arrow { image: url(@chevron); width: 14px; height: 14px; }
QComboBox QAbstractItemView { background: @surface; color: @text; border: 1px solid @border; outline: none;
  selection-background-color: @selection; selection-color: @text; }
QPlainTextEdit, QTextEdit, QTextBrowser { background: @surface; color: @text; border: 1px solid @border; border-radius: 5px;
  selection-background-color: @selection; selection-color: @text; }
QPlainTextEdit:focus, QTextEdit:focus, QTextBrowser:focus { border: 1px solid @accent; }

QTableView, QTreeView, QListView { background: @surface; color: @text; border: 1px solid @border; border-radius: 6px;
  gridline-color: @border; outline: none; alternate-background-color: @surface;
  selection-background-color: @selection; selection-color: @text; }
QTableView:focus, QTreeView:focus, QListView:focus { border: 1px solid @accent; }
QTableView::item, QTreeView::item { border: none; padding: 0px 6px; }
QTableView::item:selected, QTreeView::item:selected, QListView::item:selected { background: @selection; color: @text; }
QHeaderView { background: @surface-raised; border: none; }
QHeaderView::section { background: @surface-raised; color: @muted; border: none; border-bottom: 1px solid @border;
  padding: 5px 8px; font-weight: 600; }
QHeaderView::section:hover { color: @text; }
QTableCornerButton::section { background: @surface-raised; border: none; }

QTabWidget::pane { border: none; border-top: 1px solid @border; top: -1px; background: transparent; }
QTabBar { background: transparent; qproperty-drawBase: 0; }
QTabWidget::right-corner { bottom: 2px; }
QTabBar::tab { background: transparent; color: @muted; border: none; border-bottom: 2px solid transparent;
  padding: 6px 4px; margin-right: 18px; }
QTabBar::tab:hover { color: @text; }
QTabBar::tab:selected { color: @text; border-bottom: 2px solid @accent; font-weight: 600; }
QTabBar::tab:focus { color: @accent; }

QCheckBox, QRadioButton { color: @text; spacing: 8px; }
QCheckBox::indicator { width: 14px; height: 14px; border: 1px solid @border-strong; border-radius: 4px; background: @surface; }
QCheckBox::indicator:hover { border-color: @accent; }
QCheckBox::indicator:checked { background: @accent; border-color: @accent; image: url(@tick); }
QCheckBox::indicator:disabled { background: @surface-sunken; border-color: @border; }
QMenu::indicator { width: 14px; height: 14px; margin-left: 8px; border: 1px solid @border-strong; border-radius: 4px; background: @surface; }
QMenu::indicator:checked { background: @accent; border-color: @accent; image: url(@tick); }
QCheckBox:focus, QRadioButton:focus { color: @accent; }
QSplitter::handle { background: transparent; }
QSplitter::handle:horizontal { width: 8px; }
QSplitter::handle:vertical { height: 8px; }
QSplitter::handle:hover { background: @border; }
QScrollArea { background: transparent; border: none; }
QScrollArea > QWidget > QWidget[clear="true"] { background: transparent; }
QAbstractScrollArea::corner { background: transparent; border: none; }
QScrollBar:vertical { background: transparent; width: 12px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0; }
QScrollBar::handle { background: @border-strong; border-radius: 4px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 28px; }
QScrollBar::handle:horizontal { min-width: 28px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QProgressBar { background: @surface-sunken; border: 1px solid @border; border-radius: 4px; text-align: center; color: @text; }
QProgressBar::chunk { background: @accent; border-radius: 3px; }

QMenu { background: @surface; color: @text; border: 1px solid @border; padding: 4px; }
QMenu::item { padding: 5px 22px 5px 10px; border-radius: 4px; }
QMenu::item:selected { background: @selection; }
QMenu::item:disabled { color: @border-strong; }
QMenu::separator { height: 1px; background: @border; margin: 4px 6px; }
)";

}  // namespace

QString styleSheet() {
    QString sheet = QString::fromUtf8(kTemplate);
    // Images of a style sheet cannot be tinted: each stands there once an ink.
    const QString ink = Theme::dark() ? QStringLiteral("light") : QStringLiteral("dark");
    sheet.replace(QStringLiteral("@chevron"),
                  QStringLiteral(":/icons/chevron-down-%1.svg").arg(ink));
    sheet.replace(QStringLiteral("@clear"), QStringLiteral(":/icons/clear-%1.svg").arg(ink));
    sheet.replace(QStringLiteral("@tick"), Theme::dark()
                                               ? QStringLiteral(":/icons/tick-dark.svg")
                                               : QStringLiteral(":/icons/tick-light.svg"));
    // Longest names first: @surface is the beginning of @surface-raised.
    QList<Token> tokens;
    for (int i = 0; i < kTokenCount; ++i)
        tokens << static_cast<Token>(i);
    std::sort(tokens.begin(), tokens.end(), [](Token a, Token b) {
        return qstrlen(Theme::tokenName(a)) > qstrlen(Theme::tokenName(b));
    });
    for (const Token token : tokens) {
        sheet.replace(QLatin1Char('@') + QString::fromLatin1(Theme::tokenName(token)),
                      Theme::color(token).name());
    }
    return sheet;
}

}  // namespace throughline::ui
