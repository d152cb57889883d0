#pragma once

#include <QTcpServer>
#include <QTcpSocket>
#include <QTimer>

#include <cstdint>
#include <functional>
#include <string>

namespace throughline::test {

/// A line between a caller and a receiver on loopback that goes wrong as the test says. Lives on
/// the test's own thread and works while its event loop runs.
class FaultProxy : public QObject {
public:
    enum class Mode : std::uint8_t {
        Through,
        Slow,       ///< the answer comes a few bytes at a time
        Hang,       ///< the request is taken and nothing more happens
        Refuse,     ///< the connection is reset before a byte went through
        ResetBody,  ///< the receiver has acted; its answer breaks off in the middle
        LoseReply   ///< the receiver has acted; its answer is lost
    };

    FaultProxy(std::uint16_t receiver, std::function<Mode()> modeOfRequest)
        : receiver_(receiver), mode_(std::move(modeOfRequest)) {
        connect(&server_, &QTcpServer::newConnection, this, [this] {
            while (auto* const caller = server_.nextPendingConnection()) {
                serve(caller);
            }
        });
        server_.listen(QHostAddress(QHostAddress::LocalHost));
    }
    [[nodiscard]] std::string url(const std::string& path) const {
        return "http://127.0.0.1:" + std::to_string(server_.serverPort()) + path;
    }
    [[nodiscard]] int requests() const { return requests_; }

private:
    /// One line from a caller through to the receiver; its mode is asked for each request.
    struct Line {
        QTcpSocket* caller = nullptr;
        QTcpSocket* receiver = nullptr;
        Mode mode = Mode::Through;
        QByteArray slowly;
    };

    void serve(QTcpSocket* caller) {
        auto line = std::make_shared<Line>();
        line->caller = caller;
        line->receiver = new QTcpSocket(caller);
        connect(caller, &QTcpSocket::disconnected, caller, &QObject::deleteLater);
        connect(line->receiver, &QTcpSocket::disconnected, caller,
                [caller] { caller->disconnectFromHost(); });
        connect(caller, &QTcpSocket::readyRead, caller, [this, line] { asked(*line); });
        connect(line->receiver, &QTcpSocket::readyRead, caller, [line] { answered(*line); });
        auto* const ticks = new QTimer(caller);
        connect(ticks, &QTimer::timeout, caller, [line] {
            if (!line->slowly.isEmpty() && line->caller->isOpen()) {
                line->caller->write(line->slowly.left(4));
                line->slowly.remove(0, 4);
            }
        });
        ticks->start(10);
        line->receiver->connectToHost(QHostAddress(QHostAddress::LocalHost), receiver_);
    }

    void asked(Line& line) {
        const auto bytes = line.caller->readAll();
        if (bytes.startsWith("POST ")) {
            ++requests_;
            line.mode = mode_();
        }
        if (line.mode == Mode::Refuse) {
            line.caller->abort();
        } else if (line.mode != Mode::Hang && line.receiver->isOpen()) {
            line.receiver->write(bytes);
        }
    }

    static void answered(Line& line) {
        const auto bytes = line.receiver->readAll();
        switch (line.mode) {
            case Mode::Slow:
                line.slowly += bytes;
                return;
            case Mode::ResetBody:
                line.caller->write(bytes.left(bytes.size() / 2));
                line.caller->flush();
                line.caller->abort();
                return;
            case Mode::LoseReply:
                line.caller->abort();
                return;
            default:
                line.caller->write(bytes);
                return;
        }
    }

    const std::uint16_t receiver_;
    const std::function<Mode()> mode_;
    QTcpServer server_;
    int requests_ = 0;
};

}  // namespace throughline::test
