// title: What do places like mine with zero cases do that mine does not?
// 标题: 与我地相似且零发案的地方做了什么而我们没做？
// question: Measure families at sites of the same level with a full zero, which the given place does not report.
// 问题: 同级且零发案的地点有、而本地未见报道的措施类别。
// param: place string required = "" | place: name, full name, other name or code | 地点：名称、全称、别名或代码
// column: family | measure family | 措施类别
// column: sites | places like it with a full zero that have it | 有此措施的同级零发案地点数
// column: examples | one of them | 其一
// example: place=甘肃省
MATCH (me:Place) WHERE me.name = $place OR me.full_name = $place OR me.adcode = $place OR $place IN me.aliases
OPTIONAL MATCH (me)<-[:SERVES*0..1]-(e)-[:IMPLEMENTS]->(:Measure)-[:IS_A*0..1]->(g:Measure)
WITH collect(DISTINCT me.id) AS mine, collect(DISTINCT me.level) AS levels,
     collect(DISTINCT g.id) AS done
MATCH (y)-[:ACHIEVED]->(o:Outcome) WHERE o.zero_class = 'full' AND o.status = 'achieved'
MATCH (y)-[:SERVES*0..1]->(s:Place) WHERE s.level IN levels AND NOT s.id IN mine
WITH DISTINCT done, s
MATCH (s)<-[:SERVES*0..1]-(d)-[:IMPLEMENTS]->(:Measure)-[:IS_A*0..1]->(f:Measure)
WHERE f.level = 'family' AND NOT f.id IN done
RETURN f.name AS family, count(DISTINCT s.id) AS sites, min(s.name) AS examples
ORDER BY sites DESC, family
