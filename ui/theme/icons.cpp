#include "ui/theme/icons.h"

#include <QSvgRenderer>

namespace throughline::ui {

namespace {

QByteArray source(const QString& name) {
    static QHash<QString, QByteArray> read;
    auto found = read.find(name);
    if (found == read.end()) {
        QFile file(QStringLiteral(":/icons/%1.svg").arg(name));
        found = read.insert(name, file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray());
    }
    return *found;
}

QPixmap rendered(const QString& name, const QColor& color, const QSize& pixels) {
    const QString key = QStringLiteral("tl-icon:%1:%2:%3x%4")
                            .arg(name, color.name())
                            .arg(pixels.width())
                            .arg(pixels.height());
    QPixmap pixmap;
    if (QPixmapCache::find(key, &pixmap))
        return pixmap;
    QByteArray svg = source(name);
    svg.replace("#000", color.name().toLatin1());
    QSvgRenderer renderer(svg);
    pixmap = QPixmap(pixels);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    renderer.render(&painter);
    QPixmapCache::insert(key, pixmap);
    return pixmap;
}

/// Draws one icon in a token's colour, looked up at each painting.
class TintedEngine : public QIconEngine {
public:
    TintedEngine(QString name, Token token) : name_(std::move(name)), token_(token) {}

    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State) override {
        paintIcon(*painter, rect, name_, color(mode));
    }
    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State) override {
        return rendered(name_, color(mode), size);
    }
    QIconEngine* clone() const override { return new TintedEngine(name_, token_); }

private:
    [[nodiscard]] QColor color(QIcon::Mode mode) const {
        return Theme::color(mode == QIcon::Disabled ? Token::BorderStrong : token_);
    }

    QString name_;
    Token token_;
};

}  // namespace

QIcon icon(const QString& name, Token token) {
    return QIcon(new TintedEngine(name, token));
}
QIcon icon(const char* name, Token token) {
    return icon(QString::fromLatin1(name), token);
}

void paintIcon(QPainter& painter, const QRectF& where, const QString& name, const QColor& color) {
    const qreal ratio = painter.device()->devicePixelRatioF();
    const QSize pixels = (where.size() * ratio).toSize();
    if (pixels.isEmpty())
        return;
    painter.drawPixmap(where, rendered(name, color, pixels), QRectF(QPointF(), QSizeF(pixels)));
}

}  // namespace throughline::ui
