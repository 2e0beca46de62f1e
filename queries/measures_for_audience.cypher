// title: Which measures are for a group of people?
// 标题: 面向某类人群（老年人、学生、财会）有哪些措施？
// question: Measures aimed at a group (or one under it), their families, and how many places take them.
// 问题: 面向某人群（含下位）的措施、所属类别与实施地点数。
// param: audience string required = "" | group: name or other name | 人群：名称或别名
// column: measure | the measure as the article names it | 措施
// column: audience | the group as the article names it | 人群
// column: families | one family it belongs to | 所属类别之一
// column: doers | agencies or places that take it | 实施主体数
// column: documents | articles | 报道数
// column: quote | one sentence | 原文之一
// example: audience=老年人
MATCH (m:Measure)-[t:TARGETS]->(a:Audience)-[:IS_A*0..2]->(u:Audience)
WHERE u.name = $audience OR $audience IN u.aliases
OPTIONAL MATCH (m)-[:IS_A*0..1]->(f:Measure) WHERE f.level = 'family'
OPTIONAL MATCH (d)-[:IMPLEMENTS]->(m)
RETURN m.name AS measure, a.name AS audience, min(f.name) AS families, count(DISTINCT d.id) AS doers,
       count(DISTINCT t.document) AS documents, min(t.quote) AS quote
ORDER BY documents DESC, doers DESC, measure, audience
