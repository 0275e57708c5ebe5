#include "core/engine/device.h"

#include "tests/verify.h"

#include <torch/torch.h>

using namespace core::engine;
using core::ErrorCode;

class DeviceTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theCpuIsGivenWhenItIsAskedFor();
    void whateverIsChosenCanCalculate();
    void cudaIsGivenOrSaidToBeMissing();
};

void DeviceTest::theCpuIsGivenWhenItIsAskedFor()
{
    const auto choice = chooseDevice(Device::Cpu);
    VERIFY_OK(choice);
    QVERIFY(choice->device.is_cpu());
    QCOMPARE(choice->name, std::string("cpu"));
    QVERIFY(!choice->reason.empty());
    QVERIFY(choice->note.empty());
}

void DeviceTest::whateverIsChosenCanCalculate()
{
    const auto choice = chooseDevice(Device::Auto);
    VERIFY_OK(choice);
    QVERIFY(!choice->reason.empty());
    QCOMPARE(choice->name, choice->device.str());
    QCOMPARE(torch::ones({3}, choice->device).sum().item<float>(), 3.f);
}

void DeviceTest::cudaIsGivenOrSaidToBeMissing()
{
    const auto choice = chooseDevice(Device::Cuda);
    if (choice.ok())
        QCOMPARE(choice->name, std::string("cuda:0"));
    else
        VERIFY_ERROR(choice, ErrorCode::DeviceMissing);
}

QTEST_GUILESS_MAIN(DeviceTest)
#include "tst_device.moc"
