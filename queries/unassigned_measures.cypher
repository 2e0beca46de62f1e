// title: Which local measures belong to no family yet?
// 标题: 哪些地方措施尚未归类？
// question: Local measures without a family, most reported first: work for the taxonomy.
// 问题: 未归入任何类别的地方措施，按报道数排列。
// column: measure | the measure as the article names it | 措施
// column: kind | its kind | 种类
// column: documents | articles | 报道数
// column: doers | who takes it | 实施主体数
// column: example | one of them | 其一
// column: includes | measures that it lists | 其所列措施数
// column: quote | the words that say so | 原文
MATCH (d)-[i:IMPLEMENTS]->(m:Measure)
WHERE m.level = 'local' AND NOT EXISTS { MATCH (m)-[:IS_A]->(:Measure) }
OPTIONAL MATCH (m)-[:INCLUDES]->(n:Measure)
RETURN m.name AS measure, m.kind AS kind, count(DISTINCT i.document) AS documents,
       count(DISTINCT d.id) AS doers, min(d.name) AS example, count(DISTINCT n.id) AS includes,
       min(i.quote) AS quote
ORDER BY documents DESC, doers DESC, measure, kind, quote
