#include "models/graph_layout.h"

#include <QRectF>
#include <QThreadPool>

#include <algorithm>
#include <map>
#include <mutex>

namespace throughline::models {

namespace {
constexpr qsizetype kMostForDot = 1000;
constexpr int kSweeps = 4;
}  // namespace

GraphLayout layOutLinear(const GraphInput& input) {
    const auto count = static_cast<std::size_t>(input.nodes.size());
    std::map<int, std::vector<std::size_t>> layers;
    for (std::size_t i = 0; i < count; ++i)
        layers[input.nodes.at(static_cast<qsizetype>(i)).layer].push_back(i);
    std::vector<std::vector<std::size_t>> before(count), after(count);
    for (const GraphInput::Edge& edge : input.edges) {
        before.at(static_cast<std::size_t>(edge.to)).push_back(static_cast<std::size_t>(edge.from));
        after.at(static_cast<std::size_t>(edge.from)).push_back(static_cast<std::size_t>(edge.to));
    }
    // Order within each layer: by the middle of the neighbours on the other side, a few sweeps.
    std::vector<double> place(count, 0);
    for (auto& [layer, nodes] : layers) {
        for (std::size_t i = 0; i < nodes.size(); ++i)
            place.at(nodes.at(i)) = static_cast<double>(i);
    }
    const auto sweep = [&](std::vector<std::size_t>& nodes, const auto& neighbours) {
        std::vector<std::pair<double, std::size_t>> order;
        for (const std::size_t node : nodes) {
            double sum = 0;
            for (const std::size_t other : neighbours.at(node))
                sum += place.at(other);
            const auto many = static_cast<double>(neighbours.at(node).size());
            order.emplace_back(many > 0 ? sum / many : place.at(node), node);
        }
        std::stable_sort(order.begin(), order.end(),
                         [](const auto& a, const auto& b) { return a.first < b.first; });
        for (std::size_t i = 0; i < order.size(); ++i) {
            nodes.at(i) = order.at(i).second;
            place.at(nodes.at(i)) = static_cast<double>(i);
        }
    };
    for (int round = 0; round < kSweeps; ++round) {
        for (auto& [layer, nodes] : layers)
            sweep(nodes, before);
        for (auto it = layers.rbegin(); it != layers.rend(); ++it)
            sweep(it->second, after);
    }
    GraphLayout layout;
    layout.nodes.resize(input.nodes.size());
    const qreal stepX = input.nodeSize.width() + input.layerGap;
    const qreal stepY = input.nodeSize.height() + input.nodeGap;
    std::size_t tallest = 1;
    for (const auto& [layer, nodes] : layers)
        tallest = std::max(tallest, nodes.size());
    qreal x = 0;
    for (const auto& [layer, nodes] : layers) {
        qreal y = static_cast<qreal>(tallest - nodes.size()) * stepY / 2;
        for (const std::size_t node : nodes) {
            layout.nodes[static_cast<qsizetype>(node)] = QRectF(QPointF(x, y), input.nodeSize);
            y += stepY;
        }
        x += stepX;
    }
    for (const GraphInput::Edge& edge : input.edges) {
        const QRectF& from = layout.nodes.at(edge.from);
        const QRectF& to = layout.nodes.at(edge.to);
        const QPointF a(from.right(), from.center().y());
        const QPointF b(to.left(), to.center().y());
        const qreal pull = std::max<qreal>(24, std::abs(b.x() - a.x()) / 2);
        layout.edges << QPolygonF{a, a + QPointF(pull, 0), b - QPointF(pull, 0), b};
    }
    layout.size = QSizeF(std::max<qreal>(0, x - input.layerGap),
                         static_cast<qreal>(tallest) * stepY - input.nodeGap);
    return layout;
}

struct GraphLayouter::Shared {
    std::mutex mutex;
    GraphLayouter* receiver = nullptr;
    quint64 ticket = 0;
};

GraphLayouter::GraphLayouter(QObject* parent)
    : QObject(parent), shared_(std::make_shared<Shared>()) {
    shared_->receiver = this;
}

GraphLayouter::~GraphLayouter() {
    const std::lock_guard lock(shared_->mutex);
    shared_->receiver = nullptr;  // what still computes finds nobody
}

void GraphLayouter::start(const GraphInput& input) {
    quint64 ticket = 0;
    {
        const std::lock_guard lock(shared_->mutex);
        ticket = ++shared_->ticket;
    }
    running_ = true;
    QThreadPool::globalInstance()->start([shared = shared_, input, ticket] {
        {
            const std::lock_guard lock(shared->mutex);
            if (shared->receiver == nullptr || shared->ticket != ticket)
                return;
        }
        const auto layout = std::make_shared<const GraphLayout>(
            input.nodes.size() <= kMostForDot ? layOutByDot(input) : layOutLinear(input));
        const std::lock_guard lock(shared->mutex);
        if (shared->receiver == nullptr)
            return;
        QMetaObject::invokeMethod(
            shared->receiver,
            [shared, layout, ticket] {
                // On the receiver's thread: it is alive, else this would not run.
                if (shared->ticket != ticket)
                    return;
                shared->receiver->running_ = false;
                Q_EMIT shared->receiver->done(*layout);
            },
            Qt::QueuedConnection);
    });
}

}  // namespace throughline::models
