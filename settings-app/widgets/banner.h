// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QStyle>
#include <QWidget>

class QLabel;
class QPushButton;

namespace gangway::gui {

// A message above a page, with an optional button that fixes the problem. Hidden without a text.
class Banner : public QWidget {
    Q_OBJECT
public:
    explicit Banner(QStyle::StandardPixmap icon, QWidget *parent = nullptr);

    void setText(const QString &text);
    QString text() const;
    // Empty: no button.
    void setAction(const QString &text);
    void setActionEnabled(bool enabled);

Q_SIGNALS:
    void actionTriggered();

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void updateIcon();

    QStyle::StandardPixmap icon_;
    QLabel *picture_;
    QLabel *text_;
    QPushButton *button_;
};

} // namespace gangway::gui
