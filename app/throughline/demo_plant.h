#pragma once

#include <QObject>
#include <QProcess>

#include <filesystem>
#include <map>
#include <string>

namespace throughline::app {

/// The demo plant as a process of its own: starts it, learns the ports of its systems, tells it
/// where the engine's intake is, and ends it with the console.
class DemoPlant : public QObject {
    Q_OBJECT
public:
    explicit DemoPlant(QObject* parent = nullptr);
    ~DemoPlant() override;

    /// Waits until the plant's systems listen; the reason why not, or empty. The seed says what
    /// goes wrong where (`throughline-plant --explain`).
    QString start(const std::filesystem::path& data, double speed, unsigned seed);
    /// "port.erp" → "41213", for the landscape.
    [[nodiscard]] const std::map<std::string, std::string>& variables() const { return variables_; }
    /// From now on the plant works: `now` is the engine's clock, RFC 3339.
    void connectTo(int engineHttpPort, const std::string& now);

Q_SIGNALS:
    void stopped(const QString& why);

private:
    QProcess process_;
    std::map<std::string, std::string> variables_;
    bool ending_ = false;
};

}  // namespace throughline::app
