#include "core/nets/attention.h"

#include "tests/core/nets/golden_rule.h"

using namespace core::nets;

namespace {

const std::vector<std::string> kAttentionNames{"to_q.weight", "to_k.weight", "to_v.weight", "to_out.0.weight", "to_out.0.bias"};

std::vector<std::string> adapterNames(bool cross)
{
    std::vector<std::string> names;
    for (const char* part : {"to_q_lora", "to_k_lora", "to_v_lora", "to_out_lora"})
        for (const char* half : {".down.weight", ".up.weight"})
            names.push_back(std::string(part) + half);
    if (cross)
        names.insert(names.end(), {"to_k_ip.weight", "to_v_ip.weight"});
    return names;
}

/// Two heads of eight over sixteen channels; the attention's and the adapter's names are each numbered from zero.
Attention ruledAttention(int64_t contextWidth)
{
    Attention net(16, contextWidth > 0 ? contextWidth : 16, 2, 8);
    fillByRule(*net, kAttentionNames);
    return net;
}

AttentionAdapter ruledAdapter(int64_t contextWidth, int64_t rank = 4)
{
    AttentionAdapter adapter(AttentionAdapterConfig{.width = 16, .contextWidth = contextWidth, .rank = rank});
    if (rank > 0)
        fillByRule(*adapter, adapterNames(contextWidth > 0));
    else
        fillByRule(*adapter, {"to_k_ip.weight", "to_v_ip.weight"});
    return adapter;
}

at::Tensor positions()
{
    return ruledInput({2, 9, 16}, 0.1);
}

/// Seven text tokens and four of the identity behind them.
AttentionContext context(double identityScale = 0.8)
{
    const auto tokens = ruledInput({2, 11, 12}, 0.6);
    return {.text = tokens.slice(1, 0, 7), .identity = tokens.slice(1, 7), .identityScale = identityScale};
}

} // namespace

class AttentionTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void adaptedCrossAttentionGivesTheGoldenValues();
    void adaptedSelfAttentionGivesTheGoldenValues();
    void aNewAdapterWithoutIdentityChangesNothing();
    void anIdentityScaleOfZeroIsTheTextAlone();
    void identityTokensNeedNoLowRankParts();
    void watchingTheProbabilitiesDoesNotChangeTheOutput();
    void watchedProbabilitiesAreOfTheTextTokens();
};

void AttentionTest::adaptedCrossAttentionGivesTheGoldenValues()
{
    auto net = ruledAttention(12);
    net->setAdapter(ruledAdapter(12));
    const auto tokens = context();
    const auto output = net->forward(positions(), &tokens);
    QCOMPARE_LT(distance(output, {{-0.075199, -0.092174, -0.096161, -0.088623}, -0.012417}), 2e-5);
    QCOMPARE_LT(std::abs(rootMeanSquare(output) - 0.0723168), 2e-6);
}

void AttentionTest::adaptedSelfAttentionGivesTheGoldenValues()
{
    auto net = ruledAttention(0);
    net->setAdapter(ruledAdapter(0));
    const auto output = net->forward(positions());
    QCOMPARE_LT(distance(output, {{-0.147571, -0.163367, -0.177497, -0.13914}, 0.043162}), 2e-5);
    QCOMPARE_LT(std::abs(rootMeanSquare(output) - 0.0858697), 2e-6);
}

void AttentionTest::aNewAdapterWithoutIdentityChangesNothing()
{
    auto net = ruledAttention(12);
    auto tokens = context();
    tokens.identity.reset();
    const auto plain = net->forward(positions(), &tokens);
    net->setAdapter(AttentionAdapter(AttentionAdapterConfig{.width = 16, .contextWidth = 12, .rank = 4}));
    QVERIFY(torch::equal(net->forward(positions(), &tokens), plain));
}

void AttentionTest::anIdentityScaleOfZeroIsTheTextAlone()
{
    auto net = ruledAttention(12);
    net->setAdapter(ruledAdapter(12));
    const auto silent = context(0);
    auto none = context();
    none.identity.reset();
    const auto output = net->forward(positions(), &silent);
    QVERIFY(torch::allclose(output, net->forward(positions(), &none), 0, 1e-7));
    const auto heard = context();
    QVERIFY(!torch::allclose(output, net->forward(positions(), &heard), 0, 1e-3));
}

void AttentionTest::identityTokensNeedNoLowRankParts()
{
    auto net = ruledAttention(12);
    const auto adapter = ruledAdapter(12, 0);
    QCOMPARE(core::weights::stateOf(*adapter).size(), std::size_t(2));
    auto tokens = context(1);
    const auto plain = net->forward(positions(), &tokens);
    net->setAdapter(adapter);
    QVERIFY(!torch::allclose(net->forward(positions(), &tokens), plain, 0, 1e-3));
}

void AttentionTest::watchingTheProbabilitiesDoesNotChangeTheOutput()
{
    auto net = ruledAttention(12);
    net->setAdapter(ruledAdapter(12));
    auto tokens = context();
    const auto unwatched = net->forward(positions(), &tokens);
    std::vector<at::Tensor> seen;
    tokens.probabilities = &seen;
    QVERIFY(torch::allclose(net->forward(positions(), &tokens), unwatched, 0, 1e-6));
    QCOMPARE(seen.size(), std::size_t(1));
}

void AttentionTest::watchedProbabilitiesAreOfTheTextTokens()
{
    auto net = ruledAttention(12);
    net->setAdapter(ruledAdapter(12));
    std::vector<at::Tensor> seen;
    auto tokens = context();
    tokens.probabilities = &seen;
    net->forward(positions(), &tokens);
    QVERIFY(seen.at(0).sizes() == at::IntArrayRef({2, 2, 9, 7}));
    QVERIFY(torch::allclose(seen[0].sum(-1), torch::ones({2, 2, 9})));
    QVERIFY(seen[0].requires_grad());
}

QTEST_GUILESS_MAIN(AttentionTest)
#include "tst_attention.moc"
