#include "models/link.h"

#include <QUrl>
#include <QUrlQuery>

namespace throughline::models {

namespace {
const QLatin1String kScheme("throughline");
}

QString Link::toString() const {
    QString text = kScheme + QLatin1String("://") + kind;
    if (!key.isEmpty())
        text += QLatin1Char('/') + QString::fromLatin1(QUrl::toPercentEncoding(key));
    QChar separator = QLatin1Char('?');
    for (auto it = options.cbegin(); it != options.cend(); ++it) {
        if (it.value().isEmpty())
            continue;
        text += separator + it.key() + QLatin1Char('=') +
                QString::fromLatin1(QUrl::toPercentEncoding(it.value()));
        separator = QLatin1Char('&');
    }
    return text;
}

Link Link::parse(const QString& text) {
    const QUrl url(text.trimmed(), QUrl::StrictMode);
    Link link;
    if (!url.isValid() || url.scheme() != kScheme || url.host().isEmpty())
        return link;
    link.kind = url.host();
    // The path is taken encoded: a key may hold slashes of its own.
    const QString path = url.path(QUrl::FullyEncoded);
    link.key = QUrl::fromPercentEncoding(path.mid(1).toUtf8());
    const auto items = QUrlQuery(url).queryItems(QUrl::FullyDecoded);
    for (const auto& [name, value] : items)
        link.options.insert(name, value);
    return link;
}

}  // namespace throughline::models
